import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SimilarityIndex } from '../../../../lambdas/posts/similar/similarity-index.ts';

const texts = {
  'sunday-trains': 'Plus de trains le dimanche entre Nancy et Épinal',
  'night-trains': 'Un train de nuit pour Paris',
  'school-bikes': 'Des garages à vélos sécurisés dans chaque lycée',
  'bio-canteen': 'Du bio et du local à la cantine des lycées',
  'village-doctors': 'Des médecins salariés dans les villages',
  hedges: 'Replanter des haies le long des routes',
};

const indexOf = (entries: readonly (readonly [string, string])[]) => {
  const index = new SimilarityIndex();
  for (const [id, title] of entries) index.add({ id, title });
  return index;
};
const library = indexOf(Object.entries(texts));

describe('what is like a text', () => {
  test.each([
    ['the same text', texts.hedges, 'hedges', 1],
    ['the same in other words', 'Le dimanche, des trains Nancy-Épinal !', 'sunday-trains', 0.85],
    ['without accents', 'Garage a velos securise dans les lycees', 'school-bikes', 0.8],
    ['another form of the words', 'Replantons des haies le long de la route', 'hedges', 0.7],
    ['with letters wrong', 'Des medcins salariés dans les vilages', 'village-doctors', 0.7],
    ['a part of it', 'Des haies', 'hedges', 0.3],
  ])('%s', (_, text, id, atLeast) => {
    const [first] = library.find(text);
    expect(first?.id).toBe(id);
    expect(first?.similarity).toBeGreaterThanOrEqual(atLeast);
    expect(first?.similarity).toBeLessThanOrEqual(1);
  });

  test('comes in order, and what has nothing in common doesn’t come', () => {
    const found = library.find('Du bio pour les lycées');
    expect(found.map(({ id }) => id)).toEqual(['bio-canteen', 'school-bikes']);
    expect(found[0]?.similarity).toBeGreaterThan(found[1]?.similarity ?? 1);
    expect(library.find('Une patinoire')).toEqual([]);
    expect(library.find('Il faut que nous ayons plus !')).toEqual([]);
    expect(library.find('')).toEqual([]);
  });
});

test('a text that is removed is found no more, and what it counted for is forgotten', () => {
  const entries = Object.entries(texts);
  const index = indexOf(entries);
  index.remove('hedges');
  index.remove('never there');
  const without = indexOf(entries.filter(([id]) => id !== 'hedges'));
  expect(index.size).toBe(entries.length - 1);
  for (const text of [...Object.values(texts), 'Haies et routes']) {
    expect(index.find(text)).toEqual(without.find(text));
  }
});

test('a text that comes twice is there once', () => {
  const index = indexOf([...Object.entries(texts), ...Object.entries(texts)]);
  expect(index.find(texts.hedges)).toEqual(library.find(texts.hedges));
});

test('the answers are the same after any order of publication, with removals and returns between', () => {
  const word = fc.constantFrom(
    ...'train trains bus vélo velo vélos gare lycée lycées haie route routes nuit dimanche médecin medecin médecins rural rurale école gratuit gratuite gratuits'.split(
      ' ',
    ),
  );
  const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
  const publication = fc
    .record({ texts: fc.array(text, { minLength: 1, maxLength: 30 }), asked: text })
    .chain(({ texts: titles, asked }) => {
      const entries = titles.map((title, index) => [`post-${index}`, title] as const);
      return fc.record({
        asked: fc.constant(asked),
        entries: fc.constant(entries),
        order: fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
        removed: fc.subarray(entries),
        returned: fc.shuffledSubarray(entries),
      });
    });
  fc.assert(
    fc.property(publication, ({ asked, entries, order, removed, returned }) => {
      const index = indexOf(order);
      for (const [id] of removed) index.remove(id);
      for (const [id, title] of returned) index.add({ id, title });
      const there = entries.filter((entry) => !removed.includes(entry) || returned.includes(entry));
      expect(index.size).toBe(there.length);
      expect(index.find(asked)).toEqual(indexOf(there).find(asked));
    }),
    { numRuns: 300 },
  );
});
