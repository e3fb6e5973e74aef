import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { typeset } from '../../messages/typography.ts';

/** Signs that are hard to see, spelled out: ~ U+202F, _ U+00A0, ^ U+2060. */
const spelled = (text: string) =>
  text
    .replace(/\u202F/g, '~')
    .replace(/\u00A0/g, '_')
    .replace(/\u2060/g, '^');

describe('French typography', () => {
  test.each([
    ['Vraiment ?', 'Vraiment~?'],
    ['Vraiment?', 'Vraiment~?'],
    ['Quoi ?!', 'Quoi~?!'],
    ['Oui ; non !', 'Oui~; non~!'],
    ['Ici: là', 'Ici_: là'],
    ['Motif : doublon', 'Motif_: doublon'],
    ['64 % oui', '64_% oui'],
    ['64% oui', '64_% oui'],
    ['« oui »', '«_oui_»'],
    ['«oui»', '«_oui_»'],
    ['"oui" ou "non"', '«_oui_» ou «_non_»'],
    ['(vraiment ?)', '(vraiment~?)'],
    ['« Pourquoi ? »', '«_Pourquoi~?_»'],
    ['1 204 votes sur 5 510 000', '1~204 votes sur 5~510~000'],
    ['L’an 2026 300 votes', 'L’an 2026 300 votes'],
    ['03 88 15 68 67', '03 88 15 68 67'],
    ["l'abri d'Épinal", 'l’abri d’Épinal'],
    ['doivent-ils', 'doivent^-^ils'],
    ['Y a-t-il', 'Y a^-^t^-^il'],
    ['Les musées doivent-ils ouvrir ?', 'Les musées doivent^-^ils ouvrir~?'],
    ['serait-il', 'serait^-^il'],
    [
      'Meurthe-et-Moselle, Châlons-en-Champagne, Bar-le-Duc',
      'Meurthe-et-Moselle, Châlons-en-Champagne, Bar-le-Duc',
    ],
    ['à 18 h 30', 'à 18_h_30'],
    ['dans 12 s', 'dans 12_s'],
    ['la loi n° 2005-102', 'la loi n°_2005-102'],
    ['https://grandest.fr/?page=2', 'https://grandest.fr/?page=2'],
    ['à 8:30', 'à 8:30'],
    ['et...', 'et…'],
    ['un écran de 24"', 'un écran de 24″'],
    ['?', '?'],
  ])('%s', (raw, set) => {
    expect(spelled(typeset(raw, 'fr'))).toBe(set);
  });

  test('applied twice changes nothing, and leaves the letters', () => {
    const words = fc.constantFrom(
      'mot',
      'doivent-ils',
      'y a-t-il',
      "l'eau",
      '12',
      '1 200',
      '64%',
      'n° 3',
      '24"',
    );
    const marks = fc.constantFrom('', '', ' ?', '?', ' !', '!', ' ;', ';', ' :', ':', '.', '...', ' %');
    const quoted = fc.tuple(words, marks).map(([word, mark]) => `"${word}${mark}"`);
    const pieces = fc.oneof(
      fc.tuple(words, marks).map(([word, mark]) => word + mark),
      quoted,
      quoted.map((text) => `(${text})`),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const once = typeset(parts.join(' '), 'fr');
        expect(typeset(once, 'fr')).toBe(once);
        expect(once.replace(/[^\p{L}\p{N}]/gu, '')).toBe(parts.join(' ').replace(/[^\p{L}\p{N}]/gu, ''));
      }),
      { seed: 20260401, numRuns: 2000 },
    );
  });
});

describe('German and English typography', () => {
  test('have their own quotes, and no space before a mark', () => {
    expect(typeset('"Ja" oder "Nein"?', 'de')).toBe('„Ja“ oder „Nein“?');
    expect(typeset('"Yes" isn\'t "no"!', 'en')).toBe('“Yes” isn’t “no”!');
  });
});
