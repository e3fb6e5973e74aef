import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addressedFirst,
  categoriesIn,
  isAddressed,
  normalAudience,
  unknownCodes,
} from '../../../domain/posts/audience.ts';

const all = { departement: ['08', '67', '68'], sex: ['F', 'H'], ageBand: ['15-17', '18-24', '25-34'] };
const cell = { departement: '67', sex: 'F', ageBand: '18-24' };

describe('An audience', () => {
  test('is stored in the order of the instance, each code once, without what leaves nobody out', () => {
    expect(normalAudience({ departement: ['68', '67', '68'], sex: ['H', 'F'] }, all)).toEqual({
      departement: ['67', '68'],
    });
    expect(normalAudience({ sex: ['H', 'F'] }, all)).toBeUndefined();
    expect(normalAudience({}, all)).toBeUndefined();
  });

  test('names the codes that there aren’t, and where', () => {
    expect(unknownCodes({ departement: ['67', '75'], ageBand: ['0-14'] }, all)).toEqual([
      { path: 'departement.1', known: all.departement },
      { path: 'ageBand.0', known: all.ageBand },
    ]);
  });

  test('addresses who is of one of the codes in each of its dimensions', () => {
    expect(isAddressed(undefined, cell)).toBe(true);
    expect(isAddressed({ departement: ['67', '68'], ageBand: ['18-24'] }, cell)).toBe(true);
    expect(isAddressed({ departement: ['67'], sex: ['H'] }, cell)).toBe(false);
    // Nobody is left out whose attributes aren't known.
    expect(isAddressed({ departement: ['67'], sex: ['H'] }, { departement: '67' })).toBe(true);
  });

  test('means the same as it was given and as it is stored, to whoever', () => {
    const some = (codes: string[]) => fc.option(fc.subarray(codes, { minLength: 1 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({ departement: some(all.departement), sex: some(all.sex), ageBand: some(all.ageBand) }),
        fc.record({
          departement: fc.constantFrom(...all.departement),
          sex: fc.constantFrom(...all.sex),
          ageBand: fc.constantFrom(...all.ageBand),
        }),
        (given, who) => {
          const stored = normalAudience(given, all);
          expect(isAddressed(stored, who)).toBe(isAddressed(given, who));
          const asked = categoriesIn(stored, all);
          expect(isAddressed(stored, who)).toBe(
            asked.departement.includes(who.departement) &&
              asked.sex.includes(who.sex) &&
              asked.ageBand.includes(who.ageBand),
          );
        },
      ),
      { seed: 17 },
    );
  });

  test('puts what addresses somebody first, and changes no order else', () => {
    const posts = [
      { id: 'men', audience: { sex: ['H'] } },
      { id: 'all' },
      { id: 'north', audience: { departement: ['08'] } },
      { id: 'women', audience: { sex: ['F'] } },
    ];
    expect(addressedFirst(posts, cell).map(({ id }) => id)).toEqual(['all', 'women', 'men', 'north']);
    expect(addressedFirst(posts, {})).toEqual(posts);
  });
});
