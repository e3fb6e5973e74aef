/** What was asked to be deployed can't be; the message says what to change, and is all that the person needs to see. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
