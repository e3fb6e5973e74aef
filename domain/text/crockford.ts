/**
 * The 32 characters of Crockford’s Base32 (https://www.crockford.com/base32.html): no I, L, O or U, which would be misread or spell
 * words.
 */
export const crockfordAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const misread: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/**
 * Text in this alphabet as somebody typed it: in capitals, without spaces and hyphens, with the digits for which I, L and O are
 * mistaken. Other characters stay: whether it is valid is for the caller to say.
 */
export const crockfordTyped = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[OIL]/g, (character) => misread[character] ?? character);
