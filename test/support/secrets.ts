import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';

/** Answers for Secrets Manager: each environment variable names a secret of its own, `text` long enough to key with. */
export function provideSecrets(...environmentVariables: readonly string[]): void {
  const secrets = mockClient(SecretsManagerClient);
  for (const name of environmentVariables) {
    process.env[name] = `arn:test:${name}`;
    secrets
      .on(GetSecretValueCommand, { SecretId: `arn:test:${name}` })
      .resolves({ SecretString: `secret of ${name} `.padEnd(64, '.') });
  }
}
