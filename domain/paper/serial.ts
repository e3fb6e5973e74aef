import { SerialUnknown } from './errors.ts';

/**
 * The serial of a bulletin: 96 bits in Crockford's base 32 (https://www.crockford.com/base32.html), as four groups of five characters.
 * Twenty characters hold 100 bits, so the first is 0 or 1. A QR code holds the same text, which a scanner types.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const serialBytes = 12;
const length = 20;
const group = 5;

/** What people read or type for another character: the alphabet has none of these letters. */
const readAs: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** @param bytes 12 of them */
export function serialOf(bytes: Uint8Array): string {
  if (bytes.length !== serialBytes) throw new RangeError(`A serial is made of ${serialBytes} bytes.`);
  let rest = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = `${alphabet[Number(rest % 32n)]}${text}`;
    rest /= 32n;
  }
  return (text.match(new RegExp(`.{${group}}`, 'g')) ?? []).join('-');
}

/**
 * A serial as somebody typed it, in the one form in which it is kept: any case, with or without hyphens and spaces, O for 0, I and L
 * for 1.
 * @throws SerialUnknown if it can't be one
 */
export function parseSerial(typed: string): string {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[OIL]/g, (sign) => readAs[sign] ?? sign);
  const isOne =
    signs.length === length && /^[01]/.test(signs) && [...signs].every((sign) => alphabet.includes(sign));
  if (!isOne) throw new SerialUnknown({ reason: 'malformed', length });
  return (signs.match(new RegExp(`.{${group}}`, 'g')) ?? []).join('-');
}

/** What the digest of a list of serials is made of: one a line, in bytewise order, each ended by a line feed. */
export const serialList = (serials: readonly string[]): string =>
  [...serials]
    .sort()
    .map((serial) => `${serial}\n`)
    .join('');
