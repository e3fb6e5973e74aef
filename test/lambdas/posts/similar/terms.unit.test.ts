import { expect, test } from '@jest/globals';
import { termsOf } from '../../../../lambdas/posts/similar/terms.ts';

test.each([
  ['accents and capitals', 'VELO ELECTRIQUE', 'vélo électrique'],
  ['plurals', 'Des vélos électriques', 'un vélo électrique'],
  ['elisions, with either apostrophe', 'L’école d’Épinal qu’on rénove', "rénover l'ecole à Epinal"],
  ['ligatures', 'Les cœurs de ville', 'coeur des villes'],
  ['infinitives and participles', 'Aménager des pistes', 'Pistes aménagées'],
  ['the order of words', 'train le dimanche', 'Le dimanche : un train !'],
  ['words that say nothing', 'Il faut plus de trains', 'trains'],
])('%s make no difference', (_, one, other) => {
  expect(termsOf(one)).not.toEqual([]);
  expect(termsOf(one)).toEqual(termsOf(other));
});

test('different subjects have different terms', () => {
  expect(termsOf('Des cars le soir')).not.toEqual(termsOf('Des cartes le soir'));
});

test('a text of empty words has none', () => {
  expect(termsOf('Il faut que nous ayons plus !')).toEqual([]);
});
