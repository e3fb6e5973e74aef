import { env, requiredEnv } from './env.ts';
import { pause } from './pause.ts';
import { signedBytes } from './signed-request.ts';

const tries = 3;
const retryAfterMs = 200;

/**
 * The bytes of an object of the bucket, undefined if there is none: one signed request, for functions that don’t need the client of S3
 * otherwise.
 * @param key of characters that a path bears as they are
 * @throws Error if S3 doesn’t answer after three tries
 */
export async function readStoredFile(key: string): Promise<Buffer | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const { status, bytes } = await signedBytes('GET', {
      ...{ service: 's3', variable: 'S3', within: 3000 },
      path: `/${requiredEnv(env.bucketName)}/${key}`,
    }).catch((error: unknown) => {
      if (attempt === tries) throw error;
      return { status: 503, bytes: undefined };
    });
    if (status === 200) return bytes;
    // Without permission to list, S3 answers 403 for a missing object.
    if (status === 404 || status === 403) return undefined;
    if (status < 500 || attempt === tries) throw new Error(`S3 answered ${status}.`);
    await pause(retryAfterMs * 2 ** (attempt - 1));
  }
}
