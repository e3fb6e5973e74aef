import { crockfordAlphabet, crockfordTyped } from '../text/crockford.ts';
import { SerialUnknown } from './errors.ts';

/**
 * The serial of a bulletin: 96 bits in Crockford’s Base32, as four groups of five characters. Twenty characters hold 100 bits, so the
 * first is 0 or 1. A QR code holds the same text, which a scanner types.
 */
const serialBytes = 12;
const length = 20;
const group = 5;

/** The serial of 12 bytes. @throws RangeError for another number of them */
export function serialOf(bytes: Uint8Array): string {
  if (bytes.length !== serialBytes) throw new RangeError(`A serial is made of ${serialBytes} bytes.`);
  let rest = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = `${crockfordAlphabet[Number(rest % 32n)]}${text}`;
    rest /= 32n;
  }
  return grouped(text);
}

const grouped = (text: string): string => (text.match(new RegExp(`.{${group}}`, 'g')) ?? []).join('-');

/**
 * A serial as somebody typed or scanned it, in the one form in which it is kept.
 * @throws SerialUnknown if it can't be one
 */
export function parseSerial(typed: string): string {
  const characters = crockfordTyped(typed);
  const isSerial =
    characters.length === length &&
    /^[01]/.test(characters) &&
    [...characters].every((character) => crockfordAlphabet.includes(character));
  if (!isSerial) throw new SerialUnknown({ reason: 'malformed', length });
  return grouped(characters);
}

/** What the digest of a list of serials is made of: one a line, in bytewise order, each ended by a line feed. */
export const serialList = (serials: readonly string[]): string =>
  [...serials]
    .sort()
    .map((serial) => `${serial}\n`)
    .join('');
