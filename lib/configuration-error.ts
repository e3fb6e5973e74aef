/**
 * The requested configuration can't be deployed. The message says what to change, and is all that the user needs to see.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
