import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
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

test('the request is signed for the service, with the token of the role', async () => {
  const { headers } = await answering([[200, { SecretString: 'x' }]], async () => {
    process.env.AWS_SESSION_TOKEN = 'token-of-the-role';
    await getSecretValue('arn:x');
  });
  delete process.env.AWS_SESSION_TOKEN;
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-3\/secretsmanager\/aws4_request, SignedHeaders=.*x-amz-target.*, Signature=[0-9a-f]{64}$/,
  );
  expect(headers['x-amz-security-token']).toBe('token-of-the-role');
});

test.each([
  ['throttling', 400, { __type: 'com.amazonaws.secretsmanager#ThrottlingException' }],
  ['an error of the service', 500, { __type: 'InternalServiceError' }],
])('after %s it is asked again', async (_, status, body) => {
  const { asked } = await answering(
    [
      [status, body],
      [200, { SecretString: 'there' }],
    ],
    async () => expect(await getSecretValue('arn:x')).toBe('there'),
  );
  expect(asked).toBe(2);
});

test('throttled for good, it says so by the name that answers 503', async () => {
  const throttled: Answer = [400, { __type: 'ThrottlingException' }];
  const { asked } = await answering([throttled, throttled, throttled], () =>
    expect(getSecretValue('arn:x')).rejects.toMatchObject({ name: 'ThrottlingException' }),
  );
  expect(asked).toBe(3);
});

type Answer = [status: number, body: object];

/** A service that gives these answers in turn, with its last request and their number. */
async function answering(answers: Answer[], work: () => Promise<unknown>) {
  let headers: IncomingHttpHeaders = {};
  let asked = 0;
  const server = createServer((request, response) => {
    headers = request.headers;
    const [status, body] = answers[asked++] ?? [418, {}];
    request.resume().on('end', () => response.writeHead(status).end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = process.env[endpoint];
  process.env[endpoint] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await work();
  } finally {
    process.env[endpoint] = before;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { headers, asked };
}
