import { requiredEnv } from './env.ts';
import { getSecretValue } from './secrets-manager.ts';

const held = new Map<string, Promise<string>>();

/**
 * The secret whose ARN is in the environment variable, fetched once per function instance. A failed fetch isn't kept.
 * These secrets key what is stored, so they are never rotated in place (docs/runbook.md).
 */
export function secret(environmentVariable: string): Promise<string> {
  const arn = requiredEnv(environmentVariable);
  let value = held.get(arn);
  if (value === undefined) {
    value = getSecretValue(arn).then((text) => {
      if (!text) throw new Error(`Secret ${environmentVariable} is empty.`);
      return text;
    });
    value.catch(() => held.delete(arn));
    held.set(arn, value);
  }
  return value;
}
