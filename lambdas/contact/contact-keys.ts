import { addressIdentity } from '../../domain/text/email-address.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** Under what a profile's messages are found: an HMAC of its subject, which is stored nowhere. */
export async function senderKeyOf(subject: string): Promise<string> {
  return keyedDigest(await subkey(env.contactSecretArn, 'contact-sender'), subject);
}

/** Under what they are counted on a day (`YYYY-MM-DD`): two days of one profile don't tell that they are one's. */
export async function dayKeyOf(date: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.contactSecretArn, 'contact-day'), date, subject);
}

/** Under what addresses are sealed, and nothing else. */
export const addressKey = () => subkey(env.contactSecretArn, 'contact-address');

/** Tells whether two requests give the same address. */
export async function addressDigestOf(email: string): Promise<string> {
  return keyedDigest(await subkey(env.contactSecretArn, 'contact-same-address'), addressIdentity(email));
}
