import { describe, expect, test } from '@jest/globals';
import { finestVariance, noiseBound, noiseLaw } from '../../../../domain/statistics/protection/noise.ts';
import { minus, type People } from '../../../../domain/statistics/protection/people.ts';
import { type Release, releaseOf } from '../../../../domain/statistics/protection/release.ts';
import type { ExactLeaf } from '../../../../domain/statistics/protection/release-tables.ts';
import { seededRandom } from '../../../../tools/random.ts';

/**
 * Small populations, exhaustively: every way in which some votes can be spread over the categories of one dimension, and over the
 * options. The attacker knows the method and its code, the exact totals, and how many voted in each category, without noise. He
 * reads what is told of the answers, and keeps in mind every spread that could have led to it, and how likely it was. What he
 * can't conclude here, nobody concludes.
 */

/** A poll: how many options it has, and whether one may choose several; then everybody and each option are spread by themselves. */
interface Poll {
  readonly options: number;
  readonly several?: boolean;
}

const approval: Poll = { options: 2 };
const threeWay: Poll = { options: 3 };
const fourWay: Poll = { options: 4 };
const severalOfTwo: Poll = { options: 2, several: true };

/** People in each category. */
type World = readonly People[];

/** Every way to distribute n votes over k categories. */
function spreads(n: number, k: number): number[][] {
  if (k === 1) return [[n]];
  return Array.from({ length: n + 1 }, (_, first) =>
    spreads(n - first, k - 1).map((rest) => [first, ...rest]),
  ).flat();
}

function* worldsOf(poll: Poll, totals: People, k: number): Generator<World> {
  const numbers = poll.several ? [totals.everybody, ...totals.options] : totals.options;
  for (const row of product(numbers.map((n) => spreads(n, k)))) {
    const world = Array.from({ length: k }, (_, category): People => {
      const counts = row.map((spread) => spread[category] ?? 0);
      return poll.several ? several(counts) : people(...counts);
    });
    if (world.every(isPossible)) yield world;
  }
}

function* product<T>([first, ...rest]: readonly (readonly T[])[]): Generator<T[]> {
  if (first === undefined) return yield [];
  for (const head of first) for (const tail of product(rest)) yield [head, ...tail];
}

const sum = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0);
const people = (...options: number[]): People => ({ everybody: sum(options), options });
const several = ([everybody = 0, ...options]: readonly number[]): People => ({ everybody, options });

/** Nobody chooses an option twice, and everybody chooses at least one. */
function isPossible({ everybody, options }: People): boolean {
  return options.every((n) => n <= everybody) && sum(options) >= everybody;
}

const letters = ['A', 'B', 'C'];
const dimensionOf = (k: number) => ({ x: letters.slice(0, k) });

/** Leaves of one dimension. Cell keys matter to bases only, which he is told exactly. */
function leavesOf(world: World): ExactLeaf[] {
  return world.map(({ everybody, options }, category) => ({
    categories: { x: letters[category] ?? '' },
    everybody: { n: everybody, keys: 0 },
    options: options.map((n) => ({ n, keys: 0 })),
  }));
}

const closed = (poll: Poll, seed: number) => ({
  draw: seededRandom(seed),
  isClosed: true,
  several: poll.several ?? false,
});

/** How many voted in each category: what he knows, and what decides which of them are told. */
const headsOf = (world: World): string => world.map(({ everybody }) => everybody).join(' ');

const polls: [string, Poll, number, People][] = [
  ['+ and −, two categories', approval, 2, people(16, 14)],
  ['+ and −, one − only', approval, 2, people(29, 1)],
  ['+ and −, three categories', approval, 3, people(20, 3)],
  ['three options, two categories', threeWay, 2, people(14, 10, 3)],
  ['three options, three categories', threeWay, 3, people(14, 6, 1)],
  ['four options, two categories', fourWay, 2, people(11, 9, 3, 1)],
  ['several of two options', severalOfTwo, 2, several([24, 16, 13])],
];

describe.each(polls)('Of %s', (_, poll, k, totals) => {
  const worlds = [...worldsOf(poll, totals, k)];
  const release = (world: World, seed: number, before?: Release) =>
    releaseOf(before, leavesOf(world), dimensionOf(k), closed(poll, seed));

  test('which categories are told, and with what noise, follows from how many voted in each', () => {
    const byHeads = Map.groupBy(worlds, headsOf);
    let tellings = 0;
    for (const [heads, alike] of byHeads) {
      const seen = new Set(
        alike.map((world) => {
          const { cells } = release(world, heads.length);
          const told = cells.filter(({ lot }) => lot > 0);
          tellings += told.length;
          for (const { basis } of told) expect(basis.everybody).toBeGreaterThanOrEqual(11);
          return JSON.stringify(cells.map(({ lot, noisy, basis }) => [lot, minus(noisy, basis)]));
        }),
      );
      expect([heads, seen.size]).toEqual([heads, 1]);
    }
    expect(tellings).toBeGreaterThan(50);
  });

  /**
   * The likelihood of every world is that of its noises; before anything is told all are as likely. Of every group of categories he
   * asks how sure it is that all of it chose one option, or that nobody of it chose another.
   */
  test('no group is known to have chosen the same, or none of it an option', () => {
    const law = noiseLaw(finestVariance);
    const bound = noiseBound(finestVariance);
    let views = 0;
    let surest = 0;
    for (const [index, world] of worlds.entries()) {
      // What some of all worlds told, three times each, with a chance of its own.
      if (index % Math.ceil(worlds.length / 60) !== 0) continue;
      const alike = worlds.filter((other) => headsOf(other) === headsOf(world));
      for (let seed = 0; seed < 3; seed += 1) {
        const { cells } = release(world, 1_000 * index + seed);
        const told = cells.filter(({ lot }) => lot > 0);
        if (told.length === 0) continue;
        views += 1;
        const likelihood = (other: World) =>
          cells.reduce((product, { lot, noisy }, category) => {
            if (lot === 0) return product;
            return noisy.options.reduce((all, count, option) => {
              const noise = count - (other[category]?.options[option] ?? 0);
              return all * (law[noise + bound] ?? 0);
            }, product);
          }, 1);
        const weighed = alike.map((other) => ({ other, weight: likelihood(other) }));
        const all = sum(weighed.map(({ weight }) => weight));
        for (let mask = 1; mask < (1 << k) - 1; mask += 1) {
          const group = (other: World, option: number) =>
            sum(other.flatMap(({ options }, at) => (mask & (1 << at) ? (options[option] ?? 0) : [])));
          const members = sum(world.flatMap(({ everybody }, at) => (mask & (1 << at) ? everybody : [])));
          if (members === 0) continue;
          for (const [option, chosen] of totals.options.entries()) {
            // What the totals reveal about everybody isn't due to a release.
            if (chosen === 0 || chosen === totals.everybody) continue;
            const share = (is: (n: number) => boolean) =>
              sum(weighed.map(({ other, weight }) => (is(group(other, option)) ? weight : 0))) / all;
            const prior = (is: (n: number) => boolean) =>
              alike.filter((other) => is(group(other, option))).length / alike.length;
            for (const is of [(n: number) => n === 0, (n: number) => n === members]) {
              const before = prior(is);
              if (before === 1 || before === 0) continue;
              surest = Math.max(surest, share(is));
            }
          }
        }
      }
    }
    expect(views).toBeGreaterThan(20);
    // Never for certain, though of a single « − » he may be rather sure where it isn’t.
    expect(surest).toBeLessThan(0.999);
  });
});
