import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyModulus, shownCell } from '../../../../domain/statistics/protection/disclosure.ts';
import { frequentOptions, grouped } from '../../../../domain/statistics/protection/frequent-options.ts';
import { growthNeeded, nextLots } from '../../../../domain/statistics/protection/pace.ts';
import {
  isCrowd,
  minus,
  nobody,
  type People,
  peopleIn,
} from '../../../../domain/statistics/protection/people.ts';
import { type Release, releaseOf } from '../../../../domain/statistics/protection/release.ts';
import type { CellSnapshot } from '../../../../domain/statistics/protection/release-cells.ts';
import {
  cellName,
  type ExactLeaf,
  marginsOf,
} from '../../../../domain/statistics/protection/release-tables.ts';
import { seededRandom } from '../../../../tools/random.ts';
import { countOf, leafOf } from '../../../support/leaves.ts';

const dimensions = { place: ['08', '67', '68'], sex: ['F', 'H'], age: ['15-24', '25-64', '65+'] };

/** Votes of a small population as they arrive: cast, changed (same voter, other answer) and withdrawn. */
interface Ballot {
  readonly categories: Record<string, string>;
  readonly key: number;
  /** Place of the option. */
  readonly answer: number;
}

const event = fc.record({
  voter: fc.integer({ min: 0, max: 399 }),
  // Two places and two ages are rarer, and one side of one place hardly ever answers « − ».
  place: fc.constantFrom('08', '67', '67', '67', '68', '68'),
  sex: fc.constantFrom('F', 'H'),
  age: fc.constantFrom('15-24', '25-64', '25-64', '65+'),
  key: fc.integer({ min: 0, max: keyModulus - 1 }),
  draw: fc.integer({ min: 0, max: 99 }),
});
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;
const shares = fc.constantFrom(3, 20, 50, 80);
const history = fc.tuple(fc.array(event, { minLength: 400, maxLength: 500, size: 'max' }), shares, fc.nat());
/** How many options; of more than two, the last is rare. */
const polls = [2, 4];
/** A counterexample is 400 votes long: shrinking it would take longer than reading it. */
const runs = { numRuns: 10, seed: 20_251, endOnFailure: true };

class Population {
  readonly ballots = new Map<number, Ballot>();
  readonly #options: number;

  constructor(options: number) {
    this.#options = options;
  }

  apply({ voter, key, draw, ...categories }: Event, share: number) {
    const held = this.ballots.get(voter);
    if (held !== undefined && draw >= 97) return void this.ballots.delete(voter);
    const answer = this.#draw((draw * 37) % 100, share);
    this.ballots.set(voter, { categories: held?.categories ?? categories, key: held?.key ?? key, answer });
  }

  #draw(percent: number, share: number): number {
    if (percent >= share) return 0;
    if (this.#options === 2) return 1;
    return percent === 0 ? this.#options - 1 : 1 + (percent % (this.#options - 2));
  }

  leaves(ballots: Iterable<Ballot> = this.ballots.values()): ExactLeaf[] {
    const cells = Map.groupBy(ballots, ({ categories }) => cellName(categories));
    return [...cells.values()].map((inside) => {
      const options = Array.from({ length: this.#options }, (_, place) =>
        countOf(inside.filter(({ answer }) => answer === place)),
      );
      return leafOf(inside[0]?.categories ?? {}, ...options);
    });
  }
}

/** People by cell, from the leaves directly. */
function countsOf(leaves: readonly ExactLeaf[]): Map<string, People> {
  return new Map([...marginsOf(leaves, dimensions)].map(([name, cell]) => [name, peopleIn(cell)]));
}

const movement = (now: People = nobody, then: People = nobody) => minus(now, then);

const publicOf = (cell: CellSnapshot | undefined) => JSON.stringify(cell?.shown);

describe('an attacker who polls after every single vote', () => {
  test.each(polls)('of %d options sees no cell move by the arrival of one voter', (options) => {
    let lots = 0;
    let told = 0;
    fc.assert(
      fc.property(history, ([events, share, seed]) => {
        const population = new Population(options);
        const draw = seededRandom(seed);
        let release: Release | undefined;
        let opened = nobody;
        const lastTold = new Map<string, People>();
        for (const [at, each] of events.entries()) {
          population.apply(each, share);
          const leaves = population.leaves();
          const isClosed = at === events.length - 1;
          const next = releaseOf(release, leaves, dimensions, { draw, isClosed });
          if (next === release || next.lot === 0) {
            release = next;
            continue;
          }
          const counts = countsOf(leaves);
          // A lot opens on the public totals and the clock alone, and has twice the voters of the one before, but for the last.
          const total = counts.get('') ?? nobody;
          const isEnough = (people: People) => isCrowd(grouped(people, frequentOptions(total)));
          if (!isClosed) {
            expect(isEnough(movement(total, opened))).toBe(true);
            expect(total.everybody).toBeGreaterThanOrEqual(release ? nextLots(release).margins : 60);
          }
          opened = total;
          lots += 1;
          const before = new Map(release?.cells.map((cell) => [cellName(cell.categories), cell]));
          const kind = isClosed ? 'last' : next.crossesTotal === next.total ? 'crosses' : 'margins';
          for (const cell of next.cells) {
            const name = cellName(cell.categories);
            if (cell.lot !== next.lot) {
              expect(publicOf(cell)).toBe(publicOf(before.get(name) ?? cell));
              continue;
            }
            // A newly published cell has gained a crowd.
            const was = lastTold.get(name) ?? nobody;
            const more = movement(counts.get(name), was).everybody;
            expect(more).toBeGreaterThanOrEqual(Math.max(11, growthNeeded(kind, was.everybody)));
            if (kind === 'margins') expect(Object.keys(cell.categories)).toHaveLength(1);
            if (cell.shown.kind === 'split')
              told += cell.shown.options.filter((count) => count !== null).length;
            lastTold.set(name, counts.get(name) ?? nobody);
          }
          release = next;
        }
      }),
      runs,
    );
    // Otherwise all this would hold for a release that never publishes anything.
    expect(lots).toBeGreaterThan(20);
    expect(told).toBeGreaterThan(100);
  });

  /**
   * Two worlds with the same totals, in which two voters of different cells have each other's answer. With the same chance,
   * what is told differs by the noisy counts of these two alone: by one, from the lot on that tells of them. So whoever wants to
   * tell the worlds apart has nothing but these counts, each with the noise that was drawn for it.
   */
  test.each(polls)('of %d options has an answer from noisy counts alone, be they ever so many', (options) => {
    let lots = 0;
    let differences = 0;
    fc.assert(
      fc.property(history, ([events, share, seed]) => {
        const population = new Population(options);
        const draws = [seededRandom(seed), seededRandom(seed)] as const;
        let pair: readonly [Release?, Release?] = [];
        for (const [at, each] of events.entries()) {
          population.apply(each, share);
          if (at % 20 !== 0 && at < events.length - 1) continue;
          const ballots = [...population.ballots.values()];
          // The same two in every lot, if they still vote: the first two that answer otherwise.
          const one = ballots[0];
          const other = ballots.find(({ answer }) => answer !== one?.answer);
          if (one === undefined || other === undefined) continue;
          const swapped = ballots.map((ballot) =>
            ballot === one
              ? { ...one, answer: other.answer }
              : ballot === other
                ? { ...other, answer: one.answer }
                : ballot,
          );
          const isClosed = at === events.length - 1;
          const next = (world: 0 | 1, voters: readonly Ballot[]) =>
            releaseOf(pair[world], population.leaves(voters), dimensions, { draw: draws[world], isClosed });
          const [a, b] = [next(0, ballots), next(1, swapped)];
          if (a.lot !== pair[0]?.lot) lots += 1;
          // The same noise on every count, whatever the answers.
          const drawnFor = ({ lot, cells }: Release) =>
            JSON.stringify([
              lot,
              cells.map(({ lot, variance, noisy, basis }) => [lot, variance, minus(noisy, basis)]),
            ]);
          expect(drawnFor(b)).toBe(drawnFor(a));
          const isAlike = a.cells.map(
            ({ noisy }, index) => JSON.stringify(noisy) === JSON.stringify(b.cells[index]?.noisy),
          );
          const told = ({ cells }: Release) => cells.filter((_, index) => isAlike[index]).map(publicOf);
          expect(told(b)).toEqual(told(a));
          differences += isAlike.filter((is) => !is).length;
          pair = [a, b];
        }
      }),
      runs,
    );
    expect(lots).toBeGreaterThan(20);
    expect(differences).toBeGreaterThan(20);
  });

  test('has of a told cell what can be made of its base and its noisy counts', () => {
    const leaves = [leaf('08', 'F', 40, 30), leaf('08', 'H', 50, 20), leaf('67', 'F', 600, 6)];
    const release = releaseOf(undefined, leaves, two, { draw: seededRandom(3) });
    for (const { shown, noisy, variance } of release.cells) {
      if (shown.kind === 'hidden') continue;
      const answers = { options: noisy.options, variance };
      expect(shownCell(shown.base, answers, [0, 1], false)).toEqual(shown);
    }
  });
});

/** A leaf with that many of each answer, whose cell keys leave the counts as they are. */
function leaf(place: string, sex: string, plus: number, minus: number): ExactLeaf {
  const middle = keyModulus / 2;
  return leafOf({ place, sex }, { n: plus, keys: middle }, { n: minus, keys: keyModulus });
}
const two = { place: ['08', '67'], sex: ['F', 'H'] };
/** No noise: the middle of every law. */
const quiet = { draw: () => 0.5 };
const kindsOf = (release: Release) =>
  Object.fromEntries(release.cells.map(({ categories, shown }) => [cellName(categories), shown.kind]));
const inLot = (release: Release, lot: number) =>
  release.cells.filter((cell) => cell.lot === lot).map(({ categories }) => cellName(categories));

describe('what is told', () => {
  const all = [
    leaf('08', 'F', 40, 30),
    leaf('08', 'H', 50, 20),
    leaf('67', 'F', 60, 60),
    leaf('67', 'H', 70, 45),
  ];

  test('every margin and cross, each with noise of its own, the coarsest first', () => {
    const release = releaseOf(undefined, all, two, { draw: seededRandom(1) });
    expect(release.cells.map(({ categories }) => cellName(categories))).toEqual([
      'place=08',
      'place=67',
      'sex=F',
      'sex=H',
      'place=08&sex=F',
      'place=08&sex=H',
      'place=67&sex=F',
      'place=67&sex=H',
    ]);
    const noises = release.cells.flatMap(({ noisy, basis }) => minus(noisy, basis).options);
    expect(new Set(noises).size).toBeGreaterThan(5);
    for (const { shown, basis, noisy, categories } of release.cells) {
      if (shown.kind !== 'split') throw new Error(`${cellName(categories)} isn’t split.`);
      expect(Math.abs(shown.base - basis.everybody)).toBeLessThanOrEqual(5);
      expect(shown.options).toEqual(noisy.options);
    }
    expect(release.cells[0]?.basis.options[0]).toBe(90);
  });

  test('crosses from 200 voters on, before that margins alone', () => {
    const some = [leaf('08', 'F', 40, 30), leaf('67', 'H', 70, 45)];
    const first = releaseOf(undefined, some, two, quiet);
    expect(inLot(first, 1)).toEqual(['place=08', 'place=67', 'sex=F', 'sex=H']);
    expect(nextLots(first)).toEqual({ margins: 200, crosses: 200 });
    expect(inLot(releaseOf(undefined, all, two, quiet), 1)).toHaveLength(8);
  });

  test('nothing of a group of fewer than thirty, and of fewer than eleven ever', () => {
    const leaves = [leaf('08', 'F', 18, 11), leaf('08', 'H', 2, 3), leaf('67', 'F', 200, 60)];
    const open = releaseOf(undefined, leaves, two, quiet);
    expect(kindsOf(open)).toMatchObject({ 'place=08': 'split', 'sex=F': 'split', 'sex=H': 'hidden' });
    expect(kindsOf(open)).toMatchObject({ 'place=08&sex=F': 'hidden', 'place=08&sex=H': 'hidden' });
    const closed = releaseOf(open, leaves, two, { ...quiet, isClosed: true });
    expect(kindsOf(closed)).toMatchObject({ 'place=08&sex=F': 'split', 'place=08&sex=H': 'hidden' });
  });

  test('whether a cell is told depends on how many are in it, whatever they answered', () => {
    const answers = [
      [40, 0],
      [0, 40],
      [39, 1],
      [20, 20],
    ] as const;
    const told = answers.map(([plus, minus]) => {
      const leaves = [leaf('08', 'F', plus, minus), leaf('67', 'H', 100, 100), leaf('67', 'F', 30, 30)];
      return inLot(releaseOf(undefined, leaves, two, { draw: seededRandom(5) }), 1);
    });
    expect(told[0]).toContain('place=08&sex=F');
    for (const each of told) expect(each).toEqual(told[0]);
  });

  test('cells keep their numbers, and their noise, until the poll has twice the voters', () => {
    const start = [leaf('67', 'F', 60, 60), leaf('67', 'H', 70, 45)];
    const first = releaseOf(undefined, start, two, { draw: seededRandom(1) });
    const next = (leaves: ExactLeaf[], isClosed = false) =>
      releaseOf(first, leaves, two, { draw: seededRandom(2), isClosed });
    expect(next([leaf('67', 'F', 100, 100), leaf('67', 'H', 130, 139)])).toBe(first);
    const second = next([leaf('67', 'F', 100, 100), leaf('67', 'H', 130, 140)]);
    // The women have come from 120 to 200: not twice as many.
    expect(inLot(second, 2)).toEqual(['place=67', 'sex=H']);
    const men = (release: Release) =>
      release.cells.find(({ categories }) => cellName(categories) === 'sex=H');
    const [before, after] = [men(first), men(second)].map((cell) =>
      minus(cell?.noisy ?? nobody, cell?.basis ?? nobody),
    );
    // The noise of those already published is kept, whatever is drawn for the new ones.
    const middle = releaseOf(first, [leaf('67', 'F', 100, 100), leaf('67', 'H', 130, 140)], two, quiet);
    expect(minus(men(middle)?.noisy ?? nobody, men(middle)?.basis ?? nobody)).toEqual(before);
    expect(after).not.toEqual(before);
    // Somebody left: nothing changes until there are more than were published.
    expect(releaseOf(second, start, two, quiet)).toBe(second);
  });

  test('once it is closed the last lot tells what has come since, of eleven people or more', () => {
    const first = releaseOf(undefined, all, two, quiet);
    const late = [
      leaf('08', 'F', 45, 35),
      leaf('08', 'H', 55, 30),
      leaf('67', 'F', 64, 62),
      leaf('67', 'H', 72, 45),
    ];
    expect(releaseOf(first, late, two, quiet)).toBe(first);
    const last = releaseOf(first, late, two, { ...quiet, isClosed: true });
    expect(inLot(last, 2)).toEqual(['place=08', 'sex=F', 'sex=H', 'place=08&sex=H']);
    // Once.
    expect(last.isOver).toBe(true);
    expect(releaseOf(last, late, two, { ...quiet, isClosed: true })).toBe(last);
  });

  test('at the close crosses are told though the margins were just before', () => {
    const few = [leaf('08', 'F', 35, 30), leaf('08', 'H', 35, 30), leaf('67', 'F', 35, 30)];
    const first = releaseOf(undefined, few, two, quiet);
    expect(inLot(first, 1)).toHaveLength(4);
    const last = releaseOf(first, few, two, { ...quiet, isClosed: true });
    expect(inLot(last, 2)).toEqual(['place=08&sex=F', 'place=08&sex=H', 'place=67&sex=F']);
  });

  test('no lot opens on votes that all say the same, which the totals would tell of each of them', () => {
    const first = releaseOf(undefined, all, two, quiet);
    const alike = all.map((each, at) =>
      leaf(at < 2 ? '08' : '67', at % 2 ? 'H' : 'F', 900, each.options[1]?.n ?? 0),
    );
    expect(releaseOf(first, alike, two, quiet)).toBe(first);
    expect(releaseOf(first, alike, two, { ...quiet, isClosed: true })).toBe(first);
  });

  test('survives being stored as JSON', () => {
    const leaves = [leaf('67', 'F', 60, 60), leaf('67', 'H', 70, 45)];
    const more = [leaf('67', 'F', 180, 180), leaf('67', 'H', 190, 165)];
    const first = releaseOf(undefined, leaves, two, { draw: seededRandom(1) });
    const next = (release: Release) => releaseOf(release, more, two, { draw: seededRandom(2) });
    expect(next(JSON.parse(JSON.stringify(first)))).toEqual(next(first));
  });

  test('a leaf outside the dimensions is refused', () => {
    expect(() => releaseOf(undefined, [leaf('99', 'F', 1, 1)], two, quiet)).toThrow(RangeError);
    const categories = { place: '08' };
    expect(() => releaseOf(undefined, [{ ...leaf('08', 'F', 1, 1), categories }], two, quiet)).toThrow(
      RangeError,
    );
  });

  test.each([
    [[10, 1], true],
    [[10, 0], false],
    [[9, 1], false],
    [[11, 0], false],
    [[12, -1], true],
    [[9, 1, 1], true],
    [[10, 1, 0], false],
    [[9, 1, 0], false],
  ])('%j more of the options are a crowd: %s', (options, expected) => {
    const everybody = options.reduce((sum, n) => sum + n, 0);
    expect(isCrowd({ everybody, options })).toBe(expected);
  });

  test('of many options, those that are rare hold nothing up, and are told together', () => {
    const cell = (place: string, sex: string, ...counts: number[]) =>
      leafOf({ place, sex }, ...counts.map((n, option) => ({ n, keys: option === 0 ? keyModulus / 2 : 0 })));
    const release = releaseOf(
      undefined,
      [
        cell('08', 'F', 400, 300, 200, 14, 13),
        cell('08', 'H', 500, 200, 200, 12, 14),
        cell('67', 'F', 600, 600, 200, 13, 13),
        cell('67', 'H', 700, 450, 200, 14, 12),
      ],
      two,
      { draw: seededRandom(4) },
    );
    for (const { shown } of release.cells) {
      expect(shown).toMatchObject({
        kind: 'split',
        options: [expect.any(Number), expect.any(Number), expect.any(Number), null, null],
        others: expect.any(Number),
      });
    }
  });
});
