import { isValidIBAN } from 'ibantools';
import { findingAt } from '../../../domain/moderation/finding.ts';
import type { Rule } from './matches.ts';

const separators = String.raw`[^\p{L}\p{N}]`;
const candidate = new RegExp(
  String.raw`(?<![\p{L}\d])[a-z]${separators}?[a-z](?:${separators}{0,3}\d){2}(?:${separators}{0,3}[a-z\d]){11,30}`,
  'giu',
);
const anySeparator = new RegExp(separators, 'gu');

/** Account numbers (IBAN): the checksum and the country's length must be right, otherwise it is some other code. */
export const findBankAccounts: Rule = (text) =>
  [...text.matchAll(candidate)].flatMap(({ 0: match, index }) => {
    // Words may follow directly, so the longest prefix that is an account number counts.
    for (let length = match.length; length >= 15; length -= 1) {
      const part = match.slice(0, length);
      if (/[a-z\d]$/i.test(part) && isIban(part))
        return [findingAt(text, 'iban', 'hold', index, index + length)];
    }
    return [];
  });

/** People type the letter O for a zero; since account numbers may contain letters, the text is first tried unchanged. */
function isIban(part: string): boolean {
  const plain = part.replace(anySeparator, '').toUpperCase();
  return isValidIBAN(plain) || isValidIBAN(plain.slice(0, 2) + plain.slice(2).replaceAll('O', '0'));
}
