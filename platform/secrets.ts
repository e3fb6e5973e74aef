import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { requiredEnv } from './env.ts';

const client = new SecretsManagerClient({});
const held = new Map<string, Promise<string>>();

/**
 * The secret whose ARN is in the environment variable, fetched once per function instance. A failed fetch isn't kept.
 * These secrets key what is stored, so they are never rotated in place (docs/runbook.md).
 */
export function secret(environmentVariable: string): Promise<string> {
  const arn = requiredEnv(environmentVariable);
  let value = held.get(arn);
  if (value === undefined) {
    value = client.send(new GetSecretValueCommand({ SecretId: arn })).then(({ SecretString }) => {
      if (!SecretString) throw new Error(`Secret ${environmentVariable} is empty.`);
      return SecretString;
    });
    value.catch(() => held.delete(arn));
    held.set(arn, value);
  }
  return value;
}
