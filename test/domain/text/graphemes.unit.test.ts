import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { graphemeCount } from '../../../domain/text/graphemes.ts';
import { cleanText } from '../../../domain/text/text.ts';

describe('what counts as one character', () => {
  test.each(
    Object.entries({
      letter: 'a',
      'composed accent': 'é',
      'combining accent': 'e\u0301',
      'four combining marks': 'q\u0307\u0323\u0308\u0331',
      emoji: '🌻',
      'skin tone': '👍🏽',
      family: '👨‍👩‍👧‍👦',
      'kiss with two skin tones, ten code points': '👩🏽‍❤️‍💋‍👨🏿',
      'heart on fire': '❤️‍🔥',
      'the same without its variation selector': '❤‍🔥',
      flag: '🇫🇷',
      'flag of tags': '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
      keycap: '1️⃣',
      'Hangul syllable': '한',
      'Hindi conjunct': 'क्षि',
      'Thai vowel and tone': 'ที่',
      'line break of two': '\r\n',
    }),
  )('%s', (_, text) => {
    expect(graphemeCount(text)).toBe(1);
  });

  test.each([
    ['emoji joined to what no font draws as one', '👍\u200D👍\u200D👍', 3],
    ['marks without end', `o${'\u0334'.repeat(20)}`, 5],
    ['conjuncts without end', 'क्'.repeat(20), 8],
    ['Hangul initials without end', '\u1100'.repeat(20), 4],
  ])('%s counts for what it takes', (_, text, count) => {
    expect(graphemeCount(text)).toBe(count);
  });
});

const scraps = fc.constantFrom(
  ...['a', '\u0301', '\u0334', '\u200D', '\uFE0F', '\u20E3', '👍', '🏽', '👩', '❤', '🇫', '🏴', '\u{E0067}'],
  ...['\u{E007F}', 'क', '\u094D', '\u1100', '\u1161', '\u0E33', '\u0600', '1', ' ', '語', '\u{E0100}'],
);
const texts = fc.oneof(
  fc.string({ unit: scraps, maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

test('a stored text is bounded: ten code points for each character at most, and every mark on a letter counted', () => {
  fc.assert(
    fc.property(texts, (raw) => {
      let text: string;
      try {
        text = cleanText('text', raw, { maxGraphemes: 40 });
      } catch {
        return;
      }
      expect([...text].length).toBeLessThanOrEqual(400);
      expect(graphemeCount(text)).toBeLessThanOrEqual(40);
      expect(text).not.toMatch(/\p{M}{5}/u);
    }),
    { numRuns: 500, seed: 140 },
  );
});

describe('where the engine has no Intl.Segmenter', () => {
  const { Segmenter } = Intl;
  afterEach(() => {
    Object.defineProperty(Intl, 'Segmenter', { value: Segmenter, configurable: true, writable: true });
    jest.resetModules();
  });

  async function plainCount(): Promise<typeof graphemeCount> {
    Object.defineProperty(Intl, 'Segmenter', { value: undefined, configurable: true, writable: true });
    jest.resetModules();
    return (await import('../../../domain/text/graphemes.ts')).graphemeCount;
  }

  test('code points are counted, never fewer than characters: what it lets through is short enough', async () => {
    const count = await plainCount();
    expect(count('e\u0301té 👍🏽')).toBe(7);
    fc.assert(
      fc.property(texts, (text) => {
        expect(count(text)).toBeGreaterThanOrEqual(graphemeCount(text));
      }),
      { numRuns: 300, seed: 140 },
    );
  });
});

test('the segmenter is built for the first text, not when the module is read', async () => {
  const built = jest.spyOn(Intl, 'Segmenter');
  jest.resetModules();
  const module = await import('../../../domain/text/graphemes.ts');
  expect(built).not.toHaveBeenCalled();
  module.graphemeCount('é');
  module.graphemeCount('è');
  expect(built).toHaveBeenCalledTimes(1);
  built.mockRestore();
});
