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
  /** What is wrong with it and what to do, in French. */
  | { readonly fault: string };

/**
 * An e-mail address as a person types it: spaces around it and invisible characters go, a domain with accents becomes what the
 * network knows it by (`hôtel.fr`, `xn--htel-vqa.fr`). SES sends to nobody whose part before the « @ » isn't ASCII
 * (no SMTPUTF8), and quoted parts or numbers in the place of a domain are nobody's address here.
 */
export function readEmailAddress(raw: string): EmailAddress {
  const typed = withoutInvisible(raw).normalize('NFC').trim();
  const at = typed.lastIndexOf('@');
  const [localPart, domain] = [typed.slice(0, at), typed.slice(at + 1)];
  if (at < 1 || domain === '') {
    return { fault: 'Une adresse électronique est attendue, par exemple prenom.nom@exemple.fr' };
  }
  if (/\s/u.test(typed)) return { fault: 'Une adresse électronique ne contient pas d’espace' };
  const fault = faultOf(localPart);
  if (fault !== undefined) return { fault };
  const ascii = asciiDomain(domain);
  if (ascii === undefined) {
    return { fault: 'Ce qui suit «\u00A0@\u00A0» n’est pas un nom de domaine, comme exemple.fr' };
  }
  const address = `${localPart}@${ascii}`;
  if (address.length > longestAddress) {
    return { fault: `Une adresse électronique compte ${longestAddress} caractères au plus` };
  }
  return { address };
}

function faultOf(localPart: string): string | undefined {
  if (!/^\p{ASCII}*$/u.test(localPart)) {
    return 'Notre service d’envoi n’écrit pas aux adresses qui ont un accent ou une lettre non latine avant «\u00A0@\u00A0»\u00A0: donnez-en une autre';
  }
  if (localPart.length > longestLocalPart) {
    return `Une adresse électronique compte ${longestLocalPart} caractères au plus avant «\u00A0@\u00A0»`;
  }
  if (dotAtom.test(localPart)) return undefined;
  return /^\.|\.\.|\.$/.test(localPart)
    ? 'Avant «\u00A0@\u00A0», un point ne peut être ni au début, ni à la fin, ni suivi d’un autre'
    : 'Avant «\u00A0@\u00A0», notre service d’envoi n’accepte que lettres, chiffres et signes\u00A0: ni guillemets, ni parenthèses, ni virgule';
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
