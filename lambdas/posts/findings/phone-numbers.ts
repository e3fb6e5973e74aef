import { findingsOf, type Rule } from './matches.ts';

const gap = String.raw`[\s.\-/·_]*`;
/** Digits and the letters typed for them: l, I or | for one, O for zero, S for five, B for eight, Z for two. */
const digit = String.raw`[\doOlI|SBZ]`;

const typedFor: Readonly<Record<string, string>> = {
  o: '0',
  l: '1',
  i: '1',
  '|': '1',
  s: '5',
  b: '8',
  z: '2',
};

/** « 06 12 34 56 78 », « 06.12.34.56.78 », « +33 (0)6… », « 0033 6… », « Tél0612345678 ». */
const french = new RegExp(
  String.raw`(?:(?<![\p{L}\d+])|(?<=(?<!\p{L})(?:t[ée]l|port|mob|num)))(?:\(?(?:\+|00)${gap}33${gap}\)?${gap}(?:\(${gap}0${gap}\)${gap}|0${gap})?|[0oO]${gap})[1-9](?:${gap}${digit}){8}(?![\p{L}\d])`,
  'giu',
);

/** What may separate two pairs: commas, brackets, stars, an emoji, « x », in small numbers. */
const between = String.raw`(?:[^\p{L}\p{N}]{1,4}|\s?x\s?)`;
/** « 06, 12, 34, 56, 78 », « (06) 12-34-56-78 », « 06*12*34*56*78 », « 33 6 12 34 56 78 »: in pairs, however separated. */
const inPairs = new RegExp(
  String.raw`(?<![\p{L}\d+])(?:(?:00)?33${between}(?:0${between}?)?|[(\[]?[0oO])[1-9](?:${between}${digit}{2}){4}(?![\p{L}\d])`,
  'gu',
);

/** Foreign numbers have a country code: `+` or `00`, then 8 to 14 digits. */
const foreign = new RegExp(
  String.raw`(?<![\p{L}\d+])\(?(?:\+|00)${gap}(?!33)[1-9](?:${gap}\)?${gap}(?:\(0\)${gap})?\d){7,13}(?!\d)`,
  'gu',
);

const units = 'z[ée]ro|un|deux|trois|quatre|cinq|six|sept|huit|neuf';
const tens =
  'dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|septante|nonante|quatre[ -]vingts?';
const pause = String.raw`[\s,./·-]+`;
/**
 * In words, « zéro six douze trente-quatre… », possibly mixed with digits: zero, a digit, then at least four numbers below
 * a hundred.
 */
const spelled = new RegExp(
  String.raw`(?<![\p{L}\d])(?:z[ée]ro|[0o])(?:${pause})?(?:${units}|[1-9])(?:${pause}(?:et[\s-]+)?(?:${tens}|${units}|\d{1,2})){4,16}(?![\p{L}\d])`,
  'giu',
);

/**
 * At least two different digits after the prefix, since 0000000000 is nobody's number, and mostly real digits. Amounts of
 * money aren't written in pairs.
 */
function isDialable(text: string): boolean {
  const digits = text.replace(/[a-z|]/gi, (sign) => typedFor[sign.toLowerCase()] ?? '').replace(/\D/g, '');
  const typed = text.match(/\d/g)?.length ?? 0;
  return new Set(digits.slice(-8)).size > 1 && typed >= 7;
}

/** Hours (« 08:00-12:00 14:00 ») and lists (« les départements 08, 10, 51, 52, 54 et 55 ») are written in pairs too. */
function isNumber({ 0: match, index, input }: RegExpExecArray): boolean {
  if (/\d:\d/.test(match) && /\d[^\d:]+\d/.test(match)) return false;
  const isListed =
    /^\s*(?:[,;/]|et|ou|à)\s*\d/.test(input.slice(index + match.length)) ||
    /\d\s*[,;/]\s*$/.test(input.slice(0, index));
  return !isListed && isDialable(match);
}

/** French phone numbers as usually written, and foreign ones with their country code. */
export const findPhoneNumbers: Rule = (text) => {
  const found = [
    ...findingsOf(text, 'phone-number', 'hold', french, ([match]) => isDialable(match)),
    ...findingsOf(text, 'phone-number', 'hold', foreign, ([match]) => isDialable(match)),
  ];
  const others = [
    ...findingsOf(text, 'phone-number', 'hold', inPairs, isNumber),
    ...findingsOf(text, 'phone-number', 'hold', spelled, ([match]) =>
      /(?!et(?!\p{L}))(?<!\p{L})\p{L}{2}/iu.test(match),
    ),
  ];
  return [
    ...found,
    ...others.filter(({ start, end }) => !found.some((one) => one.start < end && start < one.end)),
  ];
};
