import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** Key of a profile’s flag on a post: two flags can't be linked to the same person. */
export async function flaggerKeyOf(postId: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.moderationSecretArn, 'imaginest flagger'), postId, subject);
}

/** Key of a profile’s daily count of flags (`YYYY-MM-DD`): two days can't be linked to the same profile. */
export async function flagDayKeyOf(date: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.moderationSecretArn, 'imaginest flag day'), date, subject);
}
