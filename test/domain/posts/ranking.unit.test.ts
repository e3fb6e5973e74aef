import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { popularity, type Ranked, ranked, rankedPosts, scopesOf } from '../../../domain/posts/ranking.ts';

const now = Date.UTC(2026, 5, 1);
const at = (day: number) => new Date(Date.UTC(2026, 4, day)).toISOString();
const post = (id: string, score: number, more: Partial<Ranked> = {}): Ranked => ({
  ...{ id, score, publishedAt: at(1) },
  ...more,
});
const all = { channel: 'citizen', open: false } as const;
const seenOf = (...posts: readonly Ranked[]) => new Map(posts.map((one) => [one.id, one]));
const ids = (posts: readonly Ranked[]) => posts.map(({ id }) => id);

test('a suggestion is as popular as + exceeds −, what the Région asks as many as answered', () => {
  const votes = { plus: 40, minus: 60, voters: 100 };
  expect(popularity('citizen', votes)).toBe(-20);
  expect(popularity('region', votes)).toBe(100);
});

test('a post stands in the rankings of its channel and of its theme, of what is open and of all', () => {
  expect(scopesOf('region', 'sport')).toEqual([
    { channel: 'region', theme: undefined, open: true },
    { channel: 'region', theme: undefined, open: false },
    { channel: 'region', theme: 'sport', open: true },
    { channel: 'region', theme: 'sport', open: false },
  ]);
});

describe('a ranking', () => {
  test('has the most popular first, and of equals the newest', () => {
    const posts = [post('low', -3), post('old', 5), post('new', 5, { publishedAt: at(9) }), post('top', 8)];
    expect(ids(ranked(all, [], seenOf(...posts), now))).toEqual(['top', 'new', 'old', 'low']);
  });

  test('takes the new score of a post for the old one, and takes out what is no longer ranked', () => {
    const held = [post('a', 9), post('b', 5), post('c', 1)];
    const seen = new Map<string, Ranked | undefined>([
      ['a', undefined],
      ['c', post('c', 7)],
    ]);
    expect(ids(ranked(all, held, seen, now))).toEqual(['c', 'b']);
  });

  test('of what is open loses what has closed since, though nobody looked at it', () => {
    const held = [
      post('closed', 9, { closesAt: at(31) }),
      post('open', 1, { closesAt: '2026-06-01T00:00:01Z' }),
    ];
    expect(ids(ranked({ ...all, open: true }, held, new Map(), now))).toEqual(['open']);
    expect(ids(ranked(all, held, new Map(), now))).toEqual(['closed', 'open']);
  });

  test('comes out the same whether posts are looked at one by one or all at once, up to its length', () => {
    const posts = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), score: fc.integer({ min: -5, max: 5 }) }),
      { selector: ({ id }) => id, maxLength: 40 },
    );
    fc.assert(
      fc.property(posts, (found) => {
        const seen = found.map(({ id, score }) => post(id, score));
        const oneByOne = seen.reduce<Ranked[]>((held, one) => ranked(all, held, seenOf(one), now), []);
        expect(oneByOne).toEqual(ranked(all, [], seenOf(...seen), now));
      }),
    );
    const many = Array.from({ length: rankedPosts + 5 }, (_, index) => post(`p${index}`, index));
    const full = ranked(all, [], seenOf(...many), now);
    expect(full).toHaveLength(rankedPosts);
    expect(full[0]?.id).toBe(`p${rankedPosts + 4}`);
  });
});
