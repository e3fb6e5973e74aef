import type { Language } from './languages.ts';

/** No-break spaces of French typesetting (Lexique des règles typographiques, Imprimerie nationale). */
const thin = '\u202F';
const wide = '\u00A0';
/** Zero-width: prevents a line break. */
const joiner = '\u2060';

/**
 * Typesets a text for display (never for storage): quotes, apostrophes and spaces as in its language. Idempotent. Addresses
 * within a text are left alone, since a mark inside a word isn't punctuation. This also runs in browsers, and those before
 * 2023 lack lookbehind, so the preceding character is captured instead.
 */
export function typeset(text: string, language: Language): string {
  return typesetters[language](text);
}

/** The same for fonts without a thin space, and for what breaks lines between words only: on paper. */
export function typesetForPrint(text: string, language: Language): string {
  return typeset(text, language).replaceAll(joiner, '').replaceAll(thin, wide);
}

const typesetters = {
  fr: (text: string): string => joinInversions(spaceMarks(spaceNumbers(quote(text, `«${wide}`, `${wide}»`)))),
  de: (text: string): string => quote(text, '„', '“'),
  en: (text: string): string => quote(text, '“', '”'),
} as const satisfies Record<Language, (text: string) => string>;

/** Straight quotes become pairs; a lone one after a digit is a double prime. */
function quote(text: string, opening: string, closing: string): string {
  return text
    .replace(/"([^"\n]*)"/g, (_, inner: string) => `${opening}${inner.trim()}${closing}`)
    .replace(/(\d)"/g, '$1″')
    .replace(/"/g, '”')
    .replace(/'/g, '’')
    .replace(/\.\.\.(?!\.)/g, '…');
}

function spaceNumbers(text: string): string {
  return text
    .replace(
      /(^|[^\d,.])(\d{1,3}(?:[ \u00A0\u202F]\d{3})+)(?!\d)/g,
      (_, before: string, number: string) => before + number.replace(/[ \u00A0]/g, thin),
    )
    .replace(/(\d)[ \u00A0\u202F]*(?=%)/g, `$1${wide}`)
    .replace(/(\d) (?=(?:h|\u20AC|km|min|s|kg)(?![\p{L}\p{N}]))/gu, `$1${wide}`)
    .replace(/(\d\u00A0h) (?=\d)/g, `$1${wide}`)
    .replace(/([Nn]\u00B0) (?=\d)/g, `$1${wide}`);
}

/** High punctuation at the end of a word, or already preceded by a space. */
function spaceMarks(text: string): string {
  return text
    .replace(/([^\s;!?])[ \u00A0\u202F]+(?=[;!?])/g, `$1${thin}`)
    .replace(/([^\s;!?(\u202F\u00AB])(?=[;!?]+(?:[\s)\]\u00BB\u201D\u2019.,\u2026]|$))/g, `$1${thin}`)
    .replace(/(\S)[ \u00A0\u202F]+(?=:(?:\s|$))/g, `$1${wide}`)
    .replace(/([^\s:])(?=:(?:\s|$))/g, `$1${wide}`)
    .replace(/\u00AB[ \u00A0\u202F]*/g, `«${wide}`)
    .replace(/[ \u00A0\u202F]*\u00BB/g, `${wide}»`);
}

/** « doivent-ils », « y a-t-il »: the hyphen of an inversion doesn’t end a line. */
function joinInversions(text: string): string {
  return text.replace(inversion, `$1${joiner}-${joiner}`);
}
const inversion =
  /(\p{L})\u2060?-\u2060?(?=(?:t\u2060?-\u2060?)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|y|en|moi|toi|le|la|les|lui|leur)(?![\p{L}\p{N}-]))/gu;
