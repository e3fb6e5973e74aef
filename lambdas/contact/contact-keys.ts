import { addressIdentity } from '../../domain/text/email-address.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** Key of a profile's messages: an HMAC of its subject, which is stored nowhere. */
export async function senderKeyOf(subject: string): Promise<string> {
  return keyedDigest(await subkey(env.contactSecretArn, 'contact-sender'), subject);
}

/** Key of a profile's daily count (`YYYY-MM-DD`): two days can't be linked to the same profile. */
export async function dayKeyOf(date: string, subject: string): Promise<string> {
  return keyedDigest(await subkey(env.contactSecretArn, 'contact-day'), date, subject);
}

/** The key that addresses are sealed with, used for nothing else. */
export const addressKey = () => subkey(env.contactSecretArn, 'contact-address');

/** A digest by which to compare the addresses of two requests. */
export async function addressDigestOf(email: string): Promise<string> {
  return keyedDigest(await subkey(env.contactSecretArn, 'contact-same-address'), addressIdentity(email));
}
