import { env } from '../../platform/env.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/**
 * The id of whoever reads mail at an address: an HMAC of it under the newsletter's own secret. Upper and lower case are one
 * address; what a provider makes of dots and plus signs isn't ours to guess.
 */
export async function subscriberIdOf(address: string): Promise<string> {
  const key = await subkey(env.newsletterSecretArn, 'imaginest newsletter address digest');
  return keyedDigest(key, address.trim().normalize('NFC').toLowerCase());
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
