import { addressIdentity } from './email-address.ts';

/** Providers where dots before the « @ » are no difference, under the name that they all go by. */
const withoutDots: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
};

/**
 * The mailbox that an address probably leads to: for limits, so that nobody is flooded by way of spellings. Never for who
 * somebody is: some provider may give two such addresses to two people. What follows a « + » goes, everywhere; dots where they are no difference;
 * capitals, accents of the domain and the names of one provider are one.
 */
export function mailboxOf(address: string): string {
  const identity = addressIdentity(address);
  const at = identity.lastIndexOf('@');
  const domain = identity.slice(at + 1);
  const [local = ''] = identity.slice(0, at).split('+');
  const provider = withoutDots[domain];
  return provider === undefined ? `${local}@${domain}` : `${local.replaceAll('.', '')}@${provider}`;
}
