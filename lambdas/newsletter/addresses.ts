import { addressIdentity } from '../../domain/text/email-address.ts';
import { env } from '../../platform/env.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/**
 * The id of the subscriber at an address: an HMAC under the newsletter's own secret. Case, and the Unicode or ASCII form of
 * the domain, make no difference.
 */
export async function subscriberIdOf(address: string): Promise<string> {
  const key = await subkey(env.newsletterSecretArn, 'imaginest newsletter address digest');
  return keyedDigest(key, addressIdentity(address));
}

/** An address as the table stores it: only this capability can decrypt it, and only for this subscriber. */
export async function sealAddress(address: string, subscriberId: string): Promise<string> {
  return seal(await addressKey(), address.trim(), subscriberId);
}

/**
 * Decrypts a subscriber's address, just before a mail is sent to it. @throws Error if it was sealed for another subscriber
 */
export async function openAddress(sealedAddress: string, subscriberId: string): Promise<string> {
  return unseal(await addressKey(), sealedAddress, subscriberId);
}

const addressKey = () => subkey(env.newsletterSecretArn, 'imaginest newsletter address');
