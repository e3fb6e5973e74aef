import { addressIdentity } from '../../domain/text/email-address.ts';
import { env } from '../../platform/env.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/**
 * The id of whoever reads mail at an address: an HMAC of it under the newsletter's own secret. Upper and lower case, and a
 * domain with its accents or in ASCII, are one address.
 */
export async function subscriberIdOf(address: string): Promise<string> {
  const key = await subkey(env.newsletterSecretArn, 'imaginest newsletter address digest');
  return keyedDigest(key, addressIdentity(address));
}

/** An address as the table keeps it: readable by this capability alone, and for this subscriber alone. */
export async function sealAddress(address: string, subscriberId: string): Promise<string> {
  return seal(await addressKey(), address.trim(), subscriberId);
}

/** The address of a subscriber, for the instant in which a mail is sent to it. @throws Error when it was sealed for another one */
export async function openAddress(sealedAddress: string, subscriberId: string): Promise<string> {
  return unseal(await addressKey(), sealedAddress, subscriberId);
}

const addressKey = () => subkey(env.newsletterSecretArn, 'imaginest newsletter address');
