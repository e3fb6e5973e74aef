import { findingsOf, type Rule } from './matches.ts';

const gap = String.raw`[\s.\-/·_]*`;

/** « 06 12 34 56 78 », « 06.12.34.56.78 », « +33 (0)6… », « 0033 6… »; a zero may be typed as the letter O. */
const french = new RegExp(
  String.raw`(?<![\p{L}\d+])(?:(?:\+|00)${gap}33${gap}(?:\(${gap}0${gap}\)${gap}|0${gap})?|[0oO]${gap})[1-9](?:${gap}[\doO]){8}(?![\p{L}\d])`,
  'gu',
);

/** A number of another country is written with its country code: `+`, then 8 to 14 digits. */
const foreign = new RegExp(
  String.raw`(?<![\p{L}\d+])\+${gap}(?!33)[1-9](?:${gap}(?:\(0\)${gap})?\d){7,13}(?!\d)`,
  'gu',
);

const units = 'z[ée]ro|un|deux|trois|quatre|cinq|six|sept|huit|neuf';
const tens =
  'dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|quatre[ -]vingts?';
/** Said aloud, « zéro six douze trente-quatre… »: zéro, a digit, then four numbers below a hundred or more. */
const spelled = new RegExp(
  String.raw`(?<!\p{L})z[ée]ro[\s,.-]+(?:${units})(?:[\s,.-]+(?:et[\s-]+)?(?:${tens}|${units}|\d{1,2})){4,16}(?!\p{L})`,
  'giu',
);

/** Two or more different digits after the prefix: 0000000000 is nobody's number, and a sum of money isn't cut in pairs. */
function isDialable(text: string): boolean {
  const digits = text.replace(/[oO]/g, '0').replace(/\D/g, '');
  return new Set(digits.slice(-8)).size > 1;
}

/** Telephone numbers as they are written in France, and those of other countries with their code. */
export const findPhoneNumbers: Rule = (text) => [
  ...findingsOf(text, 'phone-number', 'hold', french, ([match]) => isDialable(match)),
  ...findingsOf(text, 'phone-number', 'hold', foreign, ([match]) => isDialable(match)),
  ...findingsOf(text, 'phone-number', 'hold', spelled),
];
