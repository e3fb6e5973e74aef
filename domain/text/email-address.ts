import { withoutInvisible } from './invisible.ts';

/** Maximum lengths of RFC 5321 §4.5.3.1: of the part before the @, and of the whole. */
const longestLocalPart = 64;
const longestAddress = 254;

/** `atext` of RFC 5322 §3.2.3, in words separated by dots. */
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Labels of a domain as people write them, accents included; the last one isn't a number. */
const domainNames =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+(?!\d+$)[\p{L}\p{N}][\p{L}\p{M}\p{N}-]+$/u;

export type EmailAddress =
  /** As SES accepts it: the domain in ASCII and lower case, the local part as typed. */
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
 * Parses an e-mail address as people type it: surrounding spaces and invisible characters are dropped, and an
 * internationalized domain becomes its ASCII form (`hôtel.fr`, `xn--htel-vqa.fr`). SES doesn't send to non-ASCII local
 * parts (no SMTPUTF8); quoted local parts and IP literals are not accepted as anybody's address.
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

/** The ASCII form of a domain (UTS #46, as in browsers). */
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
 * The common form of different spellings of an address: case is ignored. How providers treat dots and plus signs isn't ours
 * to guess.
 */
export function addressIdentity(raw: string): string {
  const read = readEmailAddress(raw);
  return ('address' in read ? read.address : raw.trim().normalize('NFC')).toLowerCase();
}
