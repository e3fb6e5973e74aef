import { addressIdentity } from './email-address.ts';

/** Providers that ignore dots before the @, by domain, with the one name for all their domains. */
const withoutDots: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
};

/**
 * The mailbox that an address probably leads to, for rate limits only, so that nobody is flooded through spelling variants.
 * Never use it as an identity: some provider may give two such addresses to two people. What follows a `+` is dropped; dots
 * are dropped where the provider ignores them; case, internationalized domains and a provider's alternative domains are
 * unified.
 */
export function mailboxOf(address: string): string {
  const identity = addressIdentity(address);
  const at = identity.lastIndexOf('@');
  const domain = identity.slice(at + 1);
  const [local = ''] = identity.slice(0, at).split('+');
  const provider = withoutDots[domain];
  return provider === undefined ? `${local}@${domain}` : `${local.replaceAll('.', '')}@${provider}`;
}
