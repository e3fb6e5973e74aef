import { expect, test } from '@jest/globals';
import { placeOf, WordIndex } from '../../../../lambdas/posts/search/word-index.ts';

const texts = [
  'Un abri à vélos à la gare de Saverne',
  'Aménagé pour les poussettes, le quai de Réding',
  'Des velos en libre-service ; l’ŒUVRE d’un lycée',
  'Un cours de vélo pour les aînés',
];
const index = new WordIndex();
texts.forEach((title, number) => {
  index.add({
    ...{ id: `t${number}`, title, theme: number === 3 ? 'sport' : 'transports' },
    at: `2026-01-0${number + 1}`,
  });
});

const found = (
  query: string,
  options: { theme?: string; before?: string } = {},
  searched: WordIndex = index,
) =>
  searched
    .find(query, {
      isWanted: (theme) => options.theme === undefined || theme === options.theme,
      before: options.before,
    })
    .map(({ id }) => id);

test.each([
  ['vélo', ['t3', 't2', 't0']],
  ['VELOS', ['t3', 't2', 't0']],
  ['vel gare', ['t0']],
  ['gare, vélos !', ['t0']],
  ['aménager', ['t1']],
  ['oeuvre', ['t2']],
  ['œuv', ['t2']],
  // The middle of a word is no word.
  ['elos', []],
  ['gare Reding', []],
  ['', ['t3', 't2', 't1', 't0']],
  ['« … »', ['t3', 't2', 't1', 't0']],
])(
  '%s finds what has every word of it, whatever its accents and its number, the newest first',
  (query, ids) => {
    expect(found(query)).toEqual(ids);
  },
);

test('Of one theme, or from a place in the list on', () => {
  expect(found('vélo', { theme: 'sport' })).toEqual(['t3']);
  expect(found('vélo', { before: placeOf({ id: 't3', at: '2026-01-04' }) })).toEqual(['t2', 't0']);
});

test('What comes again is known as it is then, and what is removed isn’t found', () => {
  const own = new WordIndex();
  own.add({ id: 'a', title: 'Un train', theme: 'transports', at: '2026-01-01' });
  own.add({ id: 'a', title: 'Un train', theme: 'sport', at: '2026-01-02' });
  expect([found('train', { theme: 'transports' }, own), found('train', { theme: 'sport' }, own)]).toEqual([
    [],
    ['a'],
  ]);
  own.remove('a');
  expect(found('train', {}, own)).toEqual([]);
});
