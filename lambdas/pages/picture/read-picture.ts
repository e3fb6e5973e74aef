import { pictureKey } from '../../../platform/bucket-keys.ts';
import { env, requiredEnv } from '../../../platform/env.ts';
import { signedBytes } from '../../../platform/signed-request.ts';

/** The bytes of a stored picture, undefined if there is none. One signed request: pages don’t need the S3 client otherwise. */
export async function readPicture(address: string): Promise<Uint8Array | undefined> {
  const { status, bytes } = await signedBytes('GET', {
    ...{ service: 's3', variable: 'S3', within: 3000 },
    path: `/${requiredEnv(env.bucketName)}/${pictureKey(address)}`,
  });
  if (status === 200) return bytes;
  // Without permission to list, S3 answers 403 for a missing object.
  if (status === 404 || status === 403) return undefined;
  throw new Error(`S3 answered ${status}.`);
}
