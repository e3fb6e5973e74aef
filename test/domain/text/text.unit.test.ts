import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, graphemeCount } from '../../../domain/text/text.ts';

const clean = (raw: string, maxGraphemes = 140, multiline = false) =>
  cleanText('text', raw, { maxGraphemes, multiline });

/** What a reader counts as one character, whatever it is made of. */
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
  test.each(Object.entries(oneGrapheme))('%s counts as one', (_, text) => {
    expect(graphemeCount(text)).toBe(1);
  });

  test.each(Object.entries(oneGrapheme))('140 × %s pass, 141 are refused', (_, text) => {
    expect(graphemeCount(clean(text.repeat(140)))).toBe(140);
    expect(() => clean(text.repeat(141))).toThrow(
      'Le texte compte 141 caractères\u202F; la limite est de 140.',
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
  ])('%s: empty', (_, text) => {
    expect(() => clean(text)).toThrow('Le texte est vide.');
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
    expect(() => clean(text)).toThrow('Le texte contient des caractères de contrôle ou illisibles.');
    expect(() => clean(text, 140, true)).toThrow(
      'Le texte contient des caractères de contrôle ou illisibles.',
    );
  });

  test('a tower of combining marks, though it is one grapheme', () => {
    const tower = `o${'\u0334'.repeat(20)}`;
    expect(graphemeCount(tower)).toBe(1);
    expect(() => clean(tower)).toThrow('empile trop de signes');
  });

  test('the error names the field', () => {
    expect(() => clean('')).toThrow(
      expect.objectContaining({ code: 'text-invalid', facts: { field: 'text' } }),
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
