import { isTwin, plainLetters, plainSign } from './look-alikes.ts';

/**
 * A text as the eye reads it, used by the rules only: what is stored and shown is the text as sent. « 𝐜𝐨𝐧𝐧𝐚𝐫𝐝 », « ｃｏｎｎａｒｄ
 * » and « соnnаrd » with Cyrillic letters become the same word; all dashes, spaces and bullets are unified.
 */
export interface Shadow {
  readonly text: string;
  /** Maps a stretch of the shadow (UTF-16 code units) to a stretch of the text. */
  stretch(start: number, end: number): { readonly start: number; readonly end: number };
}

/** A piece of the shadow, and its origin. */
interface Piece {
  readonly character: string;
  plain: string;
  readonly start: number;
  end: number;
}

/** Characters of ordinary French, none of which imitates another. */
const ordinary =
  /^[\n\x20-\x7e\u00A1-\u00AC\u00AE-\u00B1\u00B4-\u00B7\u00BB\u00BF-\u00D6\u00D9-\u00F6\u00F9-\u00FF]*$/;
/** Marks that only select a presentation: emoji, keycap. */
const drawing = /^[\uFE00-\uFE0F\u20E3]$/;

export function shadowOf(text: string): Shadow {
  if (ordinary.test(text)) return { text, stretch: (start, end) => ({ start, end }) };
  const pieces = piecesOf(text);
  for (const word of wordsOf(pieces)) unmask(word, pieces);
  return shadowFrom(pieces);
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const last = pieces.at(-1);
    if (last !== undefined && drawing.test(character)) last.end = end;
    else {
      // Some signs decompose into a space with a mark, which is no space.
      const normal = character.normalize('NFKC');
      const compatible = /^\s/u.test(normal) && !/^\s$/u.test(character) ? character : normal;
      const plain = [...compatible].map((each) => plainSign(each) ?? each).join('');
      pieces.push({ character, plain, start, end });
    }
    start = end;
  }
  return pieces;
}

const inWord = (piece: Piece): boolean =>
  /[\p{L}\p{M}\p{N}]/u.test(piece.plain) || plainLetters(piece.plain) !== undefined;

function* wordsOf(pieces: readonly Piece[]): Generator<Piece[]> {
  let word: Piece[] = [];
  for (const piece of pieces) {
    if (inWord(piece)) word.push(piece);
    else if (word.length > 0) {
      yield word;
      word = [];
    }
  }
  if (word.length > 0) yield word;
}

const otherAlphabet = /(?!\p{Script=Latin})\p{L}/u;

/**
 * Replaces look-alikes that are disguises: beside Latin letters or digits, or in a word made of nothing but exact twins, if
 * no letter in the text identifies the alphabet. A real Russian or Greek text has such letters.
 */
function unmask(word: readonly Piece[], text: readonly Piece[]): void {
  const masked = word.filter(({ plain }) => plainLetters(plain) !== undefined);
  if (masked.length === 0) return;
  const isMixed = word.some(({ plain }) => /[\p{Script=Latin}\d]/u.test(plain)) || scriptsOf(word).size > 1;
  if (!isMixed) {
    const isForeign = ({ plain }: Piece) => otherAlphabet.test(plain) && !isTwin(plain);
    if (masked.length < word.length || text.some(isForeign)) return;
  }
  for (const piece of masked) piece.plain = plainLetters(piece.plain) ?? piece.plain;
}

const alphabets = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Cherokee',
  'Coptic',
  'Lisu',
  'Hebrew',
  'Arabic',
];
let patterns: readonly { readonly name: string; readonly pattern: RegExp }[] | undefined;

function alphabetOf(letter: string): string {
  patterns ??= alphabets.map((name) => ({ name, pattern: new RegExp(String.raw`\p{Script=${name}}`, 'u') }));
  return patterns.find(({ pattern }) => pattern.test(letter))?.name ?? 'other';
}

function scriptsOf(word: readonly Piece[]): Set<string> {
  const scripts = word.filter(({ plain }) => /\p{L}/u.test(plain)).map(({ plain }) => alphabetOf(plain));
  return new Set(scripts);
}

function shadowFrom(pieces: readonly Piece[]): Shadow {
  const text = pieces.map(({ plain }) => plain).join('');
  /** For each code unit of the shadow, its piece. */
  const from = pieces.flatMap((piece) => Array.from({ length: piece.plain.length }, () => piece));
  return {
    text,
    stretch: (start, end) => ({ start: from[start]?.start ?? 0, end: from[end - 1]?.end ?? 0 }),
  };
}
