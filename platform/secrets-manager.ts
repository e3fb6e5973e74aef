import { JsonService } from './json-service.ts';

const secretsManager = new JsonService({
  ...{ service: 'secretsmanager', variable: 'SECRETS_MANAGER', target: 'secretsmanager', version: '1.1' },
  within: 3_000,
});

/**
 * The text of a secret (Secrets Manager API reference, GetSecretValue).
 * @returns undefined for a secret that has no text
 * @throws ServiceFault named as the service names it
 */
export async function getSecretValue(arn: string): Promise<string | undefined> {
  const secret = await secretsManager.ask('GetSecretValue', { SecretId: arn });
  return (secret as { readonly SecretString?: string }).SecretString;
}
