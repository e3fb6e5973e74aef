import { describe, expect, test } from '@jest/globals';
import { withoutInvisible } from '../../../domain/text/invisible.ts';

describe('what hides in a text is removed', () => {
  test.each([
    ['zero-width space', 'con\u200Bnard'],
    ['zero-width non-joiner', 'con\u200Cnard'],
    ['zero-width joiner', 'con\u200Dnard'],
    ['word joiner', 'con\u2060nard'],
    ['soft hyphen', 'con\u00ADnard'],
    ['byte order mark', '\uFEFFconnard'],
    ['combining grapheme joiner', 'con\u034Fnard'],
    ['Hangul filler', 'con\u3164nard'],
    ['Mongolian vowel separator', 'con\u180Enard'],
    ['invisible plus', 'con\u2064nard'],
    ['variation selector', 'con\uFE0Fnard'],
    ['supplementary variation selector', 'con\u{E0100}nard'],
    ['place of an object', 'con\uFFFCnard'],
    ['annotation', 'con\uFFF9nard\uFFFB'],
    ['tags', 'con\u{E0061}\u{E0062}nard'],
    ['left-to-right mark', 'con\u200Enard'],
    ['right-to-left override', '\u202Econnard\u202C'],
    ['isolate', '\u2067connard\u2069'],
  ])('%s', (_, text) => {
    expect(withoutInvisible(text)).toBe('connard');
  });

  test('a text in tags behind a flag that doesn’t exist; the black flag is seen', () => {
    const hidden = [...'connard'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)));
    expect(withoutInvisible(`🏴${hidden.join('')}\u{E007F}`)).toBe('🏴');
  });

  test('an empty cell of braille is a space', () => {
    expect(withoutInvisible('⠃\u2800⠃')).toBe('⠃ ⠃');
  });

  test('a joiner between a letter and an emoji, or at an end', () => {
    expect(withoutInvisible('a\u200D🌻\u200D')).toBe('a🌻');
  });
});

describe('what a script or an emoji needs stays', () => {
  test.each([
    ['family', '👨‍👩‍👧‍👦'],
    ['skin tones in a sequence', '👩🏽‍🚒'],
    ['heart of an emoji style', '❤️'],
    ['heart on fire', '❤️‍🔥'],
    ['rainbow flag', '🏳️‍🌈'],
    ['flag of two letters', '🇫🇷'],
    ['flag of tags', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['keycap', '1️⃣'],
    ['Persian non-joiner', 'می\u200Cخواهم'],
    ['ideograph and its variant', '葛\u{E0100}'],
    ['French', 'Où\u00A0? «\u202Fl’été\u202F» — cœur'],
  ])('%s', (_, text) => {
    expect(withoutInvisible(text)).toBe(text);
  });
});
