import { partition } from '@aws-sdk/core/client';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import { requiredEnv } from './env.ts';
import { pause } from './pause.ts';

const tries = 3;
const retryAfterMs = 200;
const timeouts = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/**
 * The text of a secret (Secrets Manager API reference, GetSecretValue): one signed request, made of the parts which the table's client
 * brings along. A client of its own for what is asked once would be 14 KB of every start.
 * @returns undefined for a secret that has no text
 * @throws Error named as the service names it; what would pass a moment later is tried three times
 */
export async function getSecretValue(arn: string): Promise<string | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const { status, body } = await ask(arn).catch((error: unknown): Reply => {
      if (attempt === tries) throw error;
      return { status: 503, body: {} };
    });
    if (status === 200) return body.SecretString;
    // `com.amazonaws…#ThrottlingException` as well as the name alone.
    const name = body.__type?.split('#').at(-1) ?? 'ServiceUnavailable';
    const passes = status >= 500 || /Throttl|TooManyRequests/.test(name);
    if (!passes || attempt === tries) {
      throw Object.assign(new Error(`Secrets Manager answered ${status}.`), { name });
    }
    await pause(retryAfterMs * 2 ** (attempt - 1));
  }
}

interface Reply {
  readonly status: number;
  readonly body: { readonly SecretString?: string; readonly __type?: string };
}

async function ask(arn: string): Promise<Reply> {
  const region = requiredEnv('AWS_REGION');
  const { protocol, hostname, port, host } = endpointOf(region);
  const request = new HttpRequest({
    ...{ method: 'POST', protocol, hostname, path: '/' },
    ...(port !== '' && { port: Number(port) }),
    headers: {
      host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
    },
    body: JSON.stringify({ SecretId: arn }),
  });
  const signer = new SignatureV4({
    ...{ service: 'secretsmanager', region, sha256: Sha256 },
    credentials: roleCredentials(),
  });
  const handler = new NodeHttpHandler(timeouts);
  const { response } = await handler.handle((await signer.sign(request)) as HttpRequest);
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  return { status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString() || '{}') };
}

/** Where the service answers: in each partition under another domain; the variables are those that every SDK of AWS follows. */
function endpointOf(region: string): URL {
  const { AWS_ENDPOINT_URL_SECRETS_MANAGER: own, AWS_ENDPOINT_URL: all } = process.env;
  return new URL(own ?? all ?? `https://secretsmanager.${region}.${partition(region).dnsSuffix}`);
}

/** Of the function’s role: Lambda gives them in the environment. */
const roleCredentials = () => ({
  accessKeyId: requiredEnv('AWS_ACCESS_KEY_ID'),
  secretAccessKey: requiredEnv('AWS_SECRET_ACCESS_KEY'),
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
});
