import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSecrets } from '../../packages/local-aws/testing.ts';
import { getSecretValue } from '../../platform/secrets-manager.ts';
import { startLocalService } from '../support/local-service.ts';

const endpoint = 'AWS_ENDPOINT_URL_SECRETS_MANAGER';
let local: Awaited<ReturnType<typeof startLocalService>>;
let refs: Record<string, string>;

beforeAll(async () => {
  local = await startLocalService(createSecrets);
  refs = await local.start({
    Named: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'given' } },
  });
  await local.point([endpoint], {});
});
afterAll(() => local.stop());

test('the text of a secret is read by its ARN', async () => {
  expect(await getSecretValue(String(refs.Named))).toBe('given');
});

test('a secret that isn’t there is an error of that name, asked once', async () => {
  await expect(
    getSecretValue('arn:aws:secretsmanager:eu-west-3:000000000000:secret:no-abcdef'),
  ).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }));
});
