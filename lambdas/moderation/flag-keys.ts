import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** Under what a profile’s flag of a post lies: two flags don’t tell that they are one person’s. */
export async function flaggerKeyOf(postId: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.moderationSecretArn, 'imaginest flagger'), postId, subject);
}

/** Under what a profile’s flags are counted on a day (`YYYY-MM-DD`). Two days of one profile don’t tell that they are one’s. */
export async function flagDayKeyOf(date: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.moderationSecretArn, 'imaginest flag day'), date, subject);
}
