import { type Finding, findingAt } from '../../../domain/moderation/finding.ts';
import { type Judgement, judge, longestPhrase, masksInsult, wordKey } from './bad-words.ts';
import type { Rule } from './matches.ts';

/** Letters, and the digits and signs that replace letters in « c0nn@rd », « $alope », « encul3 », « pu+e », « (onnard ». */
const word = /(?:[(<{](?=\p{L}{2}))?[\p{L}\p{M}\d@$€£¢§*!|+#&^]+/gu;
/** Each with the letters that it may stand for, most likely first. */
const lookalikes: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'il', '2': 'z', '3': 'e', '4': 'a', '5': 's', '6': 'gb', '7': 't', '8': 'b', '9': 'g' },
  ...{ '@': 'a', $: 's', '€': 'ec', '£': 'el', '¢': 'c', '§': 's', '!': 'il', '|': 'li', '+': 't' },
  ...{ '(': 'c', '<': 'c', '{': 'c', '#': 'h', '&': 'e', '^': 'a' },
};

/**
 * A word spelled out, « c.o.n.n.a.r.d », « c o n n a r d », « c/0/n… », or with emoji: at least three single letters,
 * separated by anything but letters.
 */
const single = String.raw`[\p{L}\d@$€]\p{M}*`;
const between = String.raw`(?:[^\p{L}\p{N}\p{M}@$€]{1,3})`;
const spelledOut = new RegExp(
  String.raw`(?<![\p{L}\d])${single}(?:${between}${single}){2,}(?![\p{L}\d])`,
  'gu',
);

/**
 * One word with a sign inside, « con.nard », « enc_ule »: a sign without spaces that French doesn’t put there, or a hyphen.
 */
const cut = /(?<![\p{L}\d])[\p{L}\p{M}]{1,}(?:[-.·_/*:;,~=+|'"]{1,3}[\p{L}\p{M}]+){1,6}(?![\p{L}\d])/gu;
/** Shorter ones are too often two ordinary words. */
const shortestCut = 6;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/**
 * Insults and coarse words in French, German and English, including plurals and usual disguises. Whole words only, so that
 * « Condé », « culture » and « Scunthorpe » pass.
 */
export const findInsults: Rule = (text) => {
  const words = [...text.matchAll(word)].map(wordAt);
  const found: Finding[] = [];
  for (let index = 0; index < words.length; ) {
    const { length, judgement } = longestMatch(words, index);
    const [first, last] = [words[index], words[index + length - 1]];
    if (first && last && judgement !== 'ordinary')
      found.push(insultAt(text, judgement, first.start, last.end));
    index += length;
  }
  for (const { 0: match, index } of text.matchAll(spelledOut)) {
    const judgement = judgeSpelled(match.match(singles) ?? []);
    if (judgement !== 'ordinary') found.push(insultAt(text, judgement, index, index + match.length));
  }
  for (const { 0: match, index } of text.matchAll(cut)) {
    const key = wordKey(match.replace(/[^\p{L}\p{M}]/gu, ''));
    if (key.length < shortestCut || judgeWord(key) !== 'hold') continue;
    found.push(insultAt(text, 'hold', index, index + match.length));
  }
  return withoutLesser(found);
};

/** « con.nard » is one insult, not a coarse word before a full stop; overlapping findings are reported once. */
function withoutLesser(found: readonly Finding[]): Finding[] {
  const longestFirst = found.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  return longestFirst.filter(
    (one, index) =>
      !longestFirst.slice(0, index).some((other) => other.start <= one.start && other.end >= one.end),
  );
}

const singles = new RegExp(single, 'gu');

/** Judges the joined letters, also without a leading or trailing « à », « y » or « l », which may be words. */
function judgeSpelled(letters: readonly string[]): Judgement {
  // Three letters are an acronym or nothing (« f d p »).
  if (letters.length === 3) return judge(wordKey(letters.join(''))) === 'hold' ? 'hold' : 'ordinary';
  const keys = [letters, letters.slice(1), letters.slice(0, -1), letters.slice(1, -1)]
    .filter(({ length }) => length >= 4)
    .map((each) => wordKey(each.join('')));
  return keys.map(judgeWord).find((judgement) => judgement !== 'ordinary') ?? 'ordinary';
}

function insultAt(text: string, judgement: 'hold' | 'flag', start: number, end: number): Finding {
  return findingAt(text, judgement === 'hold' ? 'insult' : 'vulgar-word', judgement, start, end);
}

/** A sign at either end is punctuation: « connard! ». */
function wordAt({ 0: match, index }: RegExpExecArray): Word {
  const bare = match.replace(/^[!|*+#&^§]+|[!|*+#&^§]+$/g, '');
  const start = index + match.indexOf(bare);
  return { start, end: start + bare.length, key: wordKey(bare) };
}

/** The longest listed phrase that begins with the word; a single ordinary word if there is none. */
function longestMatch(words: readonly Word[], at: number): { length: number; judgement: Judgement } {
  for (let length = Math.min(longestPhrase(), words.length - at); length > 1; length -= 1) {
    const key = words
      .slice(at, at + length)
      .map((each) => each.key)
      .join(' ');
    const judgement = judge(key);
    if (judgement !== undefined) return { length, judgement };
  }
  return { length: 1, judgement: judgeWord(words[at]?.key ?? '') };
}

function judgeWord(key: string): Judgement {
  if (/^\d*$/.test(key)) return 'ordinary';
  const readings = [key, ...readingsOf(key)];
  // « connnnard », « puuuute »: a letter repeated three times or more is tried once and twice.
  const stretched = readings.filter((reading) => /(.)\1\1/.test(reading));
  readings.push(...stretched.map((reading) => reading.replace(/(.)\1{2,}/g, '$1')));
  readings.push(...stretched.map((reading) => reading.replace(/(.)\1{2,}/g, '$1$1')));
  for (const reading of readings) {
    const judgement = judge(reading);
    if (judgement !== undefined) return judgement;
  }
  return readings.some((reading) => /^[a-z]+\*+[a-z*]*[a-z]$/.test(reading) && masksInsult(reading))
    ? 'hold'
    : 'ordinary';
}

/** The word with letters for its digits and signs; an ambiguous sign is read the same way throughout. */
function readingsOf(key: string): string[] {
  if (/^[a-z*]*$/.test(key)) return [];
  const reading = (choice: number) =>
    key.replace(/[^a-z*]/gu, (sign) => {
      const letters = lookalikes[sign];
      return letters === undefined ? sign : (letters[choice] ?? letters[0] ?? sign);
    });
  return [...new Set([reading(0), reading(1)])];
}
