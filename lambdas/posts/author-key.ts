import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** The key by which only this capability can recognize an author: the subject itself is stored nowhere. */
export async function authorKeyOf(subject: string): Promise<string> {
  return keyedDigest(await subkey(env.authorSecretArn, 'imaginest author'), subject);
}
