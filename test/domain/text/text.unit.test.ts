import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { graphemeCount } from '../../../domain/text/graphemes.ts';
import { cleanText } from '../../../domain/text/text.ts';

const clean = (raw: string, maxGraphemes = 140, multiline = false) =>
  cleanText('text', raw, { maxGraphemes, multiline });

/** What a reader sees as one character, whatever it consists of. */
const oneGrapheme = {
  letter: 'a',
  'composed accent': 'é',
  'combining accent': 'e\u0301',
  'two combining marks': 'q\u0307\u0323',
  emoji: '🌻',
  'skin tone': '👍🏽',
  family: '👨‍👩‍👧‍👦',
  flag: '🇫🇷',
  'flag of tags': '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
  keycap: '1️⃣',
};

describe('length in graphemes', () => {
  test.each(Object.entries(oneGrapheme))('140 × %s pass, 141 are refused', (_, text) => {
    expect(graphemeCount(clean(text.repeat(140)))).toBe(140);
    expect(() => clean(text.repeat(141))).toThrow(
      expect.objectContaining({ facts: { field: 'text', reason: 'too-long', length: 141, limit: 140 } }),
    );
  });
});

describe('what is stored', () => {
  test('is composed, so that the same word typed in two ways is one text', () => {
    expect(clean('Ve\u0301lo')).toBe('Vélo');
  });

  test('has one space where white space was typed', () => {
    expect(clean('  une\t\n idée \r\n simple ')).toBe('une idée simple');
  });

  test('keeps the no-break spaces of French typography', () => {
    expect(clean('Pourquoi\u202F? «\u00A0Parce que\u00A0»')).toBe('Pourquoi\u202F? «\u00A0Parce que\u00A0»');
  });

  test('keeps line breaks in a multi-line text only', () => {
    expect(clean('un\r\ndeux\rtrois', 140, true)).toBe('un\ndeux\ntrois');
    expect(clean('un\ndeux')).toBe('un deux');
  });

  test('loses the invisible marks of a pasted text', () => {
    expect(clean('\uFEFFco\u00ADvoi\u200Btu\u2060rage')).toBe('covoiturage');
  });
});

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['zero-width spaces', '\u200B\u200B'],
    ['joiners', '\u200D'],
    ['Hangul fillers', '\u3164\u115F'],
    ['empty braille', '\u2800\u2800'],
    ['marks on nothing', '\u0301\u0301'],
    ['the place of an object', '\uFFFC'],
    ['several of them, with spaces', ' \uFFFC \uFFFC\u00A0'],
    ['marks of an annotation', '\uFFF9\uFFFA\uFFFB'],
    ['variation selectors', '\uFE0F\uFE0E\uFE00'],
    ['supplementary variation selectors', '\u{E0100}\u{E01EF}'],
    ['tags', '\u{E0001}\u{E0063}\u{E006F}\u{E006E}\u{E007F}'],
    ['every Hangul filler', '\u115F\u1160\u3164\uFFA0'],
    ['Khmer vowels that aren’t written', '\u17B4\u17B5'],
    ['Mongolian selectors', '\u180B\u180C\u180D\u180E\u180F'],
    ['invisible operators', '\u2061\u2062\u2063\u2064'],
    ['directions', '\u200E\u200F\u061C\u202A\u202E\u2066\u2069'],
    ['musical format and a notehead that isn’t drawn', '\u{1D173}\u{1D17A}\u{1D159}'],
    ['joiners of hieroglyphs', '\u{13430}\u{1343F}'],
    ['shorthand format', '\u{1BCA0}'],
    ['Khitan filler', '\u{16FE4}'],
    ['soft hyphen', '\u00AD'],
    ['byte order mark', '\uFEFF'],
    ['wide spaces', '\u3000\u2003\u205F'],
  ])('%s: empty', (_, text) => {
    expect(() => clean(text)).toThrow('empty');
    expect(() => clean(text, 140, true)).toThrow('empty');
    const marks = text.match(/^\u0301+/)?.[0] ?? '';
    expect(clean(`Un q${text}`)).toBe(`Un q${marks}`);
  });

  test.each([
    ['null', 'a\u0000b'],
    ['escape', 'a\u001B[31mb'],
    ['delete', 'a\u007Fb'],
    ['next line', 'a\u0085b'],
    ['lone surrogate', 'a\uD83Cb'],
    ['private use', 'a\uE000b'],
    ['unassigned', 'a\u0378b'],
    ['a broken decoding', 'a\uFFFDb'],
  ])('%s', (_, text) => {
    expect(() => clean(text)).toThrow('unreadable');
    expect(() => clean(text, 140, true)).toThrow('unreadable');
  });

  test('a tower of combining marks, though it is one grapheme', () => {
    expect(() => clean(`o${'\u0334'.repeat(20)}`)).toThrow('piled');
  });

  test.each([
    ['four marks, the most that scripts need', `o${'\u0334'.repeat(4)}`, true],
    ['five', `o${'\u0334'.repeat(5)}`, false],
    ['five of several kinds', 'q\u0334\u0301\u0323\u0308\u0331', false],
    ['five with joiners between', `ی${'\u064B\u200C'.repeat(4)}\u064B`, false],
    ['five on an emoji', `🌻${'\u0334'.repeat(5)}`, false],
    ['Hebrew with vowel and accent', 'בְּ֫רֵאשִׁ֖ית', true],
    ['Vietnamese', 'Ti\u1EBFng Vi\u0323\u0302t', true],
    ['Tibetan stack', 'བསྒྲུབས', true],
  ])('%s', (_, text, passes) => {
    if (passes) expect(clean(text)).toBe(text.normalize('NFC'));
    else expect(() => clean(text)).toThrow('piled');
  });

  test('the error names the field', () => {
    expect(() => clean('')).toThrow(
      expect.objectContaining({ code: 'text-invalid', facts: { field: 'text', reason: 'empty' } }),
    );
  });
});

test('cleaning what was cleaned changes nothing', () => {
  const awkward = fc.constantFrom(
    'e',
    '\u0301',
    '\u200B',
    '\u200D',
    '\u00AD',
    ' ',
    '\u00A0',
    '\n',
    '\r',
    '🌻',
    '👍🏽',
    '1',
    '\uFE0F',
    '\u20E3',
    '\u{1F3F4}',
    '\u{E0067}',
    '\u{E007F}',
    '\u202E',
    'ی',
    '語',
    '\u{E0100}',
  );
  const text = fc.oneof(
    fc.string({ unit: awkward, maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  fc.assert(
    fc.property(text, fc.boolean(), (raw, multiline) => {
      let once: string;
      try {
        once = clean(raw, 1000, multiline);
      } catch {
        return;
      }
      expect(clean(once, 1000, multiline)).toBe(once);
      expect(once).toBe(once.normalize('NFC').trim());
    }),
    { numRuns: 500 },
  );
});
