import { withoutInvisible } from './invisible.ts';

/** Lengths of RFC 5321 §4.5.3.1: before the « @ », and of the whole. */
const longestLocalPart = 64;
const longestAddress = 254;

/** `atext` of RFC 5322 §3.2.3, in words with a full stop between. */
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Names of a domain as people write them, accents included; the last one is no number. */
const domainNames =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+(?!\d+$)[\p{L}\p{N}][\p{L}\p{M}\p{N}-]+$/u;

export type EmailAddress =
  /** As SES takes it: the domain in ASCII and in small letters, the part before it as it was typed. */
  | { readonly address: string }
  /** What is wrong with it. */
  | { readonly fault: EmailFault; readonly limit?: number };

export type EmailFault =
  | 'email-expected'
  | 'email-space'
  | 'email-domain'
  | 'email-not-ascii'
  | 'email-dots'
  | 'email-signs'
  | 'email-too-long'
  | 'email-name-too-long';

/**
 * An e-mail address as a person types it: spaces around it and invisible characters go, a domain with accents becomes what the
 * network knows it by (`hôtel.fr`, `xn--htel-vqa.fr`). SES sends to nobody whose part before the « @ » isn't ASCII
 * (no SMTPUTF8), and quoted parts or numbers in the place of a domain are nobody's address here.
 */
export function readEmailAddress(raw: string): EmailAddress {
  const typed = withoutInvisible(raw).normalize('NFC').trim();
  const at = typed.lastIndexOf('@');
  const [localPart, domain] = [typed.slice(0, at), typed.slice(at + 1)];
  if (at < 1 || domain === '') return { fault: 'email-expected' };
  if (/\s/u.test(typed)) return { fault: 'email-space' };
  if (!/^\p{ASCII}*$/u.test(localPart)) return { fault: 'email-not-ascii' };
  if (localPart.length > longestLocalPart) return { fault: 'email-name-too-long', limit: longestLocalPart };
  if (!dotAtom.test(localPart)) {
    return { fault: /^\.|\.\.|\.$/.test(localPart) ? 'email-dots' : 'email-signs' };
  }
  const ascii = asciiDomain(domain);
  if (ascii === undefined) return { fault: 'email-domain' };
  const address = `${localPart}@${ascii}`;
  if (address.length > longestAddress) return { fault: 'email-too-long', limit: longestAddress };
  return { address };
}

/** What the Domain Name System knows a domain by (UTS #46, as browsers have it). */
function asciiDomain(domain: string): string | undefined {
  if (!domainNames.test(domain)) return undefined;
  try {
    const { hostname } = new URL(`https://${domain}`);
    return hostname.split('.').every(({ length }) => length <= 63) ? hostname : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What two ways of writing one address have in common: capitals are no difference. What a provider makes of dots and plus signs isn't
 * ours to guess.
 */
export function addressIdentity(raw: string): string {
  const read = readEmailAddress(raw);
  return ('address' in read ? read.address : raw.trim().normalize('NFC')).toLowerCase();
}
