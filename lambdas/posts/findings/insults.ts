import { type Finding, findingAt } from '../../../domain/moderation/finding.ts';
import { type Judgement, judge, longestPhrase, masksInsult, wordKey } from './bad-words.ts';
import type { Rule } from './matches.ts';

/** Letters, and the figures and signs that stand for letters in « c0nn@rd », « $alope », « encul3 ». */
const word = /[\p{L}\p{M}\d@$€*!|]+/gu;
const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'i',
  '|': 'l',
};

/** A word spelled out, « c.o.n.n.a.r.d » or « c o n n a r d »: the same sign between four letters or more. */
const spelledOut = /(?<![\p{L}\d])\p{L}([ .\-_*·])\p{L}(?:\1\p{L}){2,}(?![\p{L}\d])/gu;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/**
 * Insults and coarse words, French, German and English, plurals included, and their usual disguises. Whole words only:
 * « Condé », « culture » and « Scunthorpe » are what they are.
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
  for (const match of text.matchAll(spelledOut)) {
    const judgement = judge(wordKey(match[0].replace(/[^\p{L}]/gu, '')));
    if (judgement === undefined || judgement === 'ordinary') continue;
    found.push(insultAt(text, judgement, match.index, match.index + match[0].length));
  }
  return found;
};

function insultAt(text: string, judgement: 'hold' | 'flag', start: number, end: number): Finding {
  return findingAt(text, judgement === 'hold' ? 'insult' : 'vulgar-word', judgement, start, end);
}

/** A sign at either end is punctuation: « connard! ». */
function wordAt({ 0: match, index }: RegExpExecArray): Word {
  const bare = match.replace(/^[!|*]+|[!|*]+$/g, '');
  const start = index + match.indexOf(bare);
  return { start, end: start + bare.length, key: wordKey(bare) };
}

/** The longest phrase of the lists that begins with the word; one word, and ordinary, where none does. */
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
  const readings = [key, key.replace(/[^a-z*]/g, (sign) => lookalikes[sign] ?? sign)];
  // « connnnard », « puuuute »: a letter three times is there once or twice.
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
