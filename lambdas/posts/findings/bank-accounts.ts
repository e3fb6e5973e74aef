import { isValidIBAN } from 'ibantools';
import { findingAt } from '../../../domain/moderation/finding.ts';
import type { Rule } from './matches.ts';

const candidate = /(?<![\p{L}\d])[a-z]{2}\d{2}(?:[ .-]?[a-z\d]){11,30}/giu;

/** Account numbers (IBAN): the checksum and the length of their country must be right, else it is some other code. */
export const findBankAccounts: Rule = (text) =>
  [...text.matchAll(candidate)].flatMap(({ 0: match, index }) => {
    // Words may follow without a sign between: the longest beginning that is an account number is one.
    for (let length = match.length; length >= 15; length -= 1) {
      const part = match.slice(0, length);
      if (/[a-z\d]$/i.test(part) && isValidIBAN(part.replace(/[ .-]/g, '').toUpperCase())) {
        return [findingAt(text, 'iban', 'hold', index, index + length)];
      }
    }
    return [];
  });
