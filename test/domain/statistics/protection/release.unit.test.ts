import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyModulus } from '../../../../domain/statistics/protection/disclosure.ts';
import { frequentOptions, grouped } from '../../../../domain/statistics/protection/frequent-options.ts';
import {
  isCrowd,
  isNone,
  minus,
  nobody,
  type People,
  peopleIn,
  plus,
} from '../../../../domain/statistics/protection/people.ts';
import { type Release, releaseOf } from '../../../../domain/statistics/protection/release.ts';
import type { CellSnapshot } from '../../../../domain/statistics/protection/release-cells.ts';
import {
  cellName,
  type ExactLeaf,
  marginsOf,
  tablesOf,
} from '../../../../domain/statistics/protection/release-tables.ts';
import { countOf, leafOf } from '../../../support/leaves.ts';

const dimensions = { place: ['08', '67', '68'], sex: ['F', 'H'], age: ['15-24', '25-64', '65+'] };

/** Votes of a small population as they come: cast, changed (same voter, other answer) and withdrawn. */
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
const shares = fc.constantFrom(3, 20, 50, 80);
const history = fc.tuple(fc.array(event, { minLength: 300, maxLength: 500, size: 'max' }), shares);
/** How many options; of more than two, the last is rare. */
const polls = [2, 4];

class Population {
  readonly ballots = new Map<number, Ballot>();
  readonly #options: number;

  constructor(options: number) {
    this.#options = options;
  }

  apply(
    { voter, key, draw, ...categories }: typeof event extends fc.Arbitrary<infer E> ? E : never,
    share: number,
  ) {
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

  leaves(): ExactLeaf[] {
    const cells = Map.groupBy(this.ballots.values(), ({ categories }) => cellName(categories));
    return [...cells.values()].map((ballots) => {
      const options = Array.from({ length: this.#options }, (_, place) =>
        countOf(ballots.filter(({ answer }) => answer === place)),
      );
      return leafOf(ballots[0]?.categories ?? {}, ...options);
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
  test.each(polls)(
    'of %d options sees no cell move by the arrival of one voter, nor what a lot leaves out',
    (options) => {
      let lots = 0;
      let told = 0;
      fc.assert(
        fc.property(history, ([events, share]) => {
          const population = new Population(options);
          let release: Release | undefined;
          let opened = nobody;
          let counts = new Map<string, People>();
          const lastTold = new Map<string, People>();
          for (const [at, each] of events.entries()) {
            population.apply(each, share);
            const leaves = population.leaves();
            const next = releaseOf(release, leaves, dimensions);
            if (next === release || next.lot === 0) {
              release = next;
              continue;
            }
            counts = countsOf(leaves);
            // A lot opens on the public totals alone, and never on fewer than 11 newcomers.
            const total = counts.get('') ?? nobody;
            const frequent = frequentOptions(total);
            const isEnough = (people: People) => isCrowd(grouped(people, frequent));
            expect(isEnough(movement(total, opened))).toBe(true);
            expect(at).toBeGreaterThanOrEqual(10);
            opened = total;
            lots += 1;
            const toldNow = new Set<string>();
            const before = new Map(release?.cells.map((cell) => [cellName(cell.categories), cell]));
            for (const cell of next.cells) {
              const name = cellName(cell.categories);
              if (cell.lot !== next.lot) {
                expect(publicOf(cell)).toBe(publicOf(before.get(name) ?? cell));
                continue;
              }
              toldNow.add(name);
              // A cell that is told anew has 11 more voters, who chose all that is told.
              expect(isEnough(movement(counts.get(name), lastTold.get(name)))).toBe(true);
              expect(cell.shown.kind).not.toBe('hidden');
              if (cell.shown.kind === 'split')
                told += cell.shown.options.filter((count) => count !== null).length;
            }
            for (const table of tablesOf(dimensions)) {
              for (const { name, margins } of table.cells) {
                // With its margins or not at all.
                if (toldNow.has(name))
                  expect(margins.filter((margin) => margin !== '' && !toldNow.has(margin))).toEqual([]);
              }
              for (const line of table.lines) checkLine(line.map(({ name }) => name));
            }
            for (const name of toldNow) lastTold.set(name, counts.get(name) ?? nobody);
            release = next;

            /** What a line leaves untold is nothing, or a crowd in two cells or more; and no option is withheld in one alone. */
            function checkLine(line: readonly string[]): void {
              if (!line.some((name) => toldNow.has(name))) return;
              const untold = line.filter((name) => !toldNow.has(name));
              const moved = untold.map((name) => movement(counts.get(name), lastTold.get(name)));
              const movers = moved.filter((people) => !isNone(people));
              if (movers.length > 0)
                expect([line, isEnough(moved.reduce(plus, nobody)), movers.length === 1]).toEqual([
                  line,
                  true,
                  false,
                ]);
              const cells = next.cells
                .map(({ categories, shown }) => ({ name: cellName(categories), shown }))
                .filter(({ name }) => line.includes(name));
              for (let place = 0; place < options; place += 1) {
                const isTold = ({ shown }: (typeof cells)[number]) =>
                  shown.kind === 'split' && typeof shown.options[place] === 'number';
                const without = cells.filter(
                  (cell) => !isTold(cell) && (counts.get(cell.name)?.everybody ?? 0) > 0,
                );
                const fresh = cells.filter((cell) => isTold(cell) && toldNow.has(cell.name));
                if (fresh.length > 0) expect(frequent).toContain(place);
                if (fresh.length + without.length === cells.length && fresh.length > 0) {
                  expect([line, place, without.length]).not.toEqual([line, place, 1]);
                }
              }
            }
          }
        }),
        // A counterexample is 400 votes long: shrinking it would take longer than reading it.
        { numRuns: 10, endOnFailure: true },
      );
      // Else all this would be true of a release that never tells anything.
      expect(lots).toBeGreaterThan(100);
      expect(told).toBeGreaterThan(100);
    },
  );
});

/** A leaf with so many of each answer, whose cell keys leave the counts as they are. */
function leaf(place: string, sex: string, plus: number, minus: number): ExactLeaf {
  const middle = keyModulus / 2;
  return leafOf({ place, sex }, { n: plus, keys: middle }, { n: minus, keys: keyModulus });
}
const two = { place: ['08', '67'], sex: ['F', 'H'] };
const kindsOf = (release: Release) =>
  Object.fromEntries(release.cells.map(({ categories, shown }) => [cellName(categories), shown.kind]));

describe('what is told', () => {
  test('every margin and cross, each perturbed by itself, the coarsest first', () => {
    const release = releaseOf(
      undefined,
      [leaf('08', 'F', 40, 30), leaf('08', 'H', 50, 20), leaf('67', 'F', 60, 60), leaf('67', 'H', 70, 45)],
      two,
    );
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
    for (const { shown, basis } of release.cells) {
      expect(shown.kind).toBe('split');
      if (shown.kind !== 'split') continue;
      expect(Math.abs(shown.base - basis.everybody)).toBeLessThanOrEqual(5);
      for (const [place, count] of shown.options.entries()) {
        expect(Math.abs((count ?? 0) - (basis.options[place] ?? 0))).toBeLessThanOrEqual(5);
      }
    }
    expect(release.cells[0]?.basis.options[0]).toBe(90);
  });

  test('one sex too small hides the other, in the crosses too', () => {
    const release = releaseOf(
      undefined,
      [leaf('08', 'F', 40, 30), leaf('08', 'H', 2, 3), leaf('67', 'F', 60, 60), leaf('67', 'H', 70, 45)],
      two,
    );
    expect(kindsOf(release)).toMatchObject({
      'sex=F': 'split',
      'sex=H': 'split',
      'place=08': 'split',
      'place=08&sex=F': 'hidden',
      'place=08&sex=H': 'hidden',
      // With 67 × F told, 08 × F would be had by subtracting it from F.
      'place=67&sex=F': 'hidden',
      'place=67&sex=H': 'hidden',
    });
  });

  test('a cell of one answer isn’t told, nor what would give it away', () => {
    const release = releaseOf(undefined, [leaf('08', 'F', 90, 0), leaf('67', 'H', 60, 60)], two);
    expect(new Set(Object.values(kindsOf(release)))).toEqual(new Set(['hidden']));
  });

  test('a nearly unanimous sex withholds the split of the other', () => {
    // 60 +, 1 −: the shown minus stays below 6.
    const release = releaseOf(undefined, [leaf('67', 'F', 60, 1), leaf('67', 'H', 40, 30)], two);
    expect(kindsOf(release)).toMatchObject({ 'sex=F': 'base', 'sex=H': 'base', 'place=67': 'split' });
  });

  test('cells keep their old numbers until 11 more have come, who don’t all say the same', () => {
    const start = [leaf('67', 'F', 60, 60), leaf('67', 'H', 70, 45)];
    const first = releaseOf(undefined, start, two);
    const same = (leaves: ExactLeaf[]) => releaseOf(first, leaves, two);
    expect(same([leaf('67', 'F', 65, 62), leaf('67', 'H', 71, 47)])).toBe(first);
    expect(same([leaf('67', 'F', 90, 60), leaf('67', 'H', 90, 45)])).toBe(first);
    const second = same([leaf('67', 'F', 70, 63), leaf('67', 'H', 80, 50)]);
    expect(second.cells.filter(({ lot }) => lot === 2).map(({ categories }) => cellName(categories))).toEqual(
      ['place=67', 'sex=F', 'sex=H', 'place=67&sex=F', 'place=67&sex=H'],
    );
    // Somebody left: nothing moves before 11 more have come than were told.
    expect(releaseOf(second, start, two)).toBe(second);
  });

  test('survives being stored as JSON', () => {
    const leaves = [leaf('67', 'F', 60, 60), leaf('67', 'H', 70, 45)];
    const more = [leaf('67', 'F', 80, 80), leaf('67', 'H', 90, 65)];
    const first = releaseOf(undefined, leaves, two);
    expect(releaseOf(JSON.parse(JSON.stringify(first)), more, two)).toEqual(releaseOf(first, more, two));
  });

  test('a leaf outside the dimensions is refused', () => {
    expect(() => releaseOf(undefined, [leaf('99', 'F', 1, 1)], two)).toThrow(RangeError);
    const categories = { place: '08' };
    expect(() => releaseOf(undefined, [{ ...leaf('08', 'F', 1, 1), categories }], two)).toThrow(RangeError);
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
    );
    for (const { shown } of release.cells) {
      expect(shown).toMatchObject({
        kind: 'split',
        options: [expect.any(Number), expect.any(Number), expect.any(Number), null, null],
        others: expect.any(Number),
      });
    }
  });

  test('an option that is too small in one cell is withheld in a second one of each line', () => {
    const cell = (place: string, ...counts: number[]) =>
      leafOf({ place }, ...counts.map((n, option) => ({ n, keys: option === 0 ? keyModulus / 2 : 0 })));
    const three = { place: ['08', '67', '68'] };
    const places = (leaves: ExactLeaf[]) =>
      releaseOf(undefined, leaves, three).cells.map(({ shown }) =>
        shown.kind === 'split' ? shown.options.map((count) => count !== null) : shown.kind,
      );
    // Of 08 the third would be had by subtraction, so 67 hides it too; each hides another with it, or it alone would be left.
    expect(
      places([cell('08', 40, 40, 1, 40), cell('67', 50, 50, 30, 50), cell('68', 90, 90, 60, 90)]),
    ).toEqual([
      [true, false, false, true],
      [true, false, false, true],
      [true, true, true, true],
    ]);
  });
});
