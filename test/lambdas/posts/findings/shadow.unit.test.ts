import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shadowOf } from '../../../../lambdas/posts/findings/shadow.ts';

const read = (text: string) => shadowOf(text).text;

describe('is read as the eye does:', () => {
  test.each([
    ['𝐜𝐨𝐧𝐧𝐚𝐫𝐝', 'connard'],
    ['соnnаrd', 'connard'],
    ['ᴄᴏɴɴᴀʀᴅ', 'connard'],
    ['ΙΒΑΝ', 'IBAN'],
    ['САРОТ, СОР, к', 'САРОТ, СОР, к'],
    ['САСА', 'CACA'],
    ['КАРТ2', 'KAPT2'],
    ['06–12‑34—56−78', '06-12-34-56-78'],
    ['a\u00A0b\u202Fc\u2009d', 'a b c d'],
    ['•‣●▪', '····'],
    ['❶➁➌⓪٣४', '123034'],
    ['5️⃣', '5'],
    ['ﬁn du n°½', 'fin du n°1/2'],
    ['l’été', "l'été"],
  ])('« %s » is « %s »', (text, plain) => {
    expect(read(text)).toBe(plain);
  });
});

describe('an alphabet of its own stays what it is:', () => {
  test.each(['Больше поездов', 'Сор и рот', 'Περισσότερα τρένα', 'قطار', '火车', 'რკინიგზა', 'Երկաթուղի'])(
    '« %s »',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );
});

test('a stretch of the shadow is the stretch of the text that it came from, whatever their lengths', () => {
  const text = 'Le 𝟎𝟔 ﬁn 5️⃣!';
  const shadow = shadowOf(text);
  expect(shadow.text).toBe('Le 06 fin 5!');
  const original = (word: string) => {
    const start = shadow.text.indexOf(word);
    const place = shadow.stretch(start, start + word.length);
    return text.slice(place.start, place.end);
  };
  expect(['06', 'fin', '5', '06 fin 5!'].map(original)).toEqual(['𝟎𝟔', 'ﬁn', '5️⃣', '𝟎𝟔 ﬁn 5️⃣!']);
});

test('whatever the text, the whole shadow is the whole text, and each stretch holds whole code points', () => {
  const scraps = fc.constantFrom(
    'a',
    'е',
    'ﬁ',
    '𝐜',
    '5',
    '\uFE0F',
    '\u20E3',
    '½',
    '–',
    '️',
    'é',
    '🇫',
    '℡',
    '火',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.string({ unit: scraps, minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.nat(),
      (text, a, b) => {
        const shadow = shadowOf(text);
        expect(shadow.stretch(0, shadow.text.length)).toEqual({ start: 0, end: text.length });
        const [start = 0, end = 0] = [a % shadow.text.length, b % shadow.text.length].sort((x, y) => x - y);
        const place = shadow.stretch(start, end + 1);
        expect(place.end).toBeGreaterThan(place.start);
        expect(text.slice(place.start, place.end).isWellFormed()).toBe(true);
      },
    ),
    { numRuns: 500, seed: 108 },
  );
});
