import { pause } from './pause.ts';
import { signedRequest } from './signed-request.ts';

const tries = 3;
const retryAfterMs = 200;

/**
 * The text of a secret (Secrets Manager API reference, GetSecretValue).
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
  const { status, body } = await signedRequest({
    ...{ service: 'secretsmanager', variable: 'SECRETS_MANAGER', path: '/', within: 3000 },
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
    },
    body: JSON.stringify({ SecretId: arn }),
  });
  return { status, body: body as Reply['body'] };
}
