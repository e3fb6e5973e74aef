import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyModulus } from '../../domain/disclosure.ts';
import { type CellSnapshot, mayRefresh, type Release, releaseOf, type Sides } from '../../domain/release.ts';
import { cellName, type ExactLeaf, marginsOf, tablesOf } from '../../domain/release-tables.ts';

const dimensions = { place: ['08', '67', '68'], sex: ['F', 'H'], age: ['15-24', '25-64', '65+'] };
const none: Sides = { plus: 0, minus: 0 };

/** Votes of a small population as they come: cast, changed (same voter, other answer) and withdrawn. */
interface Ballot {
  readonly categories: Record<string, string>;
  readonly key: number;
  readonly answer: 'plus' | 'minus';
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

class Population {
  readonly ballots = new Map<number, Ballot>();

  apply(
    { voter, key, draw, ...categories }: typeof event extends fc.Arbitrary<infer E> ? E : never,
    share: number,
  ) {
    const held = this.ballots.get(voter);
    if (held !== undefined && draw >= 97) return void this.ballots.delete(voter);
    const answer = (draw * 37) % 100 < share ? 'minus' : 'plus';
    this.ballots.set(voter, { categories: held?.categories ?? categories, key: held?.key ?? key, answer });
  }

  leaves(): ExactLeaf[] {
    const cells = Map.groupBy(this.ballots.values(), ({ categories }) => cellName(categories));
    return [...cells.values()].map((ballots) => {
      const count = (side: Ballot['answer']) => {
        const mine = ballots.filter(({ answer }) => answer === side);
        return { n: mine.length, keys: mine.reduce((sum, { key }) => sum + key, 0) };
      };
      return { categories: ballots[0]?.categories ?? {}, plus: count('plus'), minus: count('minus') };
    });
  }
}

/** Counts by cell and answer, from the leaves directly. */
function countsOf(leaves: readonly ExactLeaf[]): Map<string, Sides> {
  const exact = marginsOf(leaves, dimensions);
  return new Map([...exact].map(([name, { plus, minus }]) => [name, { plus: plus.n, minus: minus.n }]));
}

function movement(now: Sides = none, then: Sides = none): Sides {
  return { plus: now.plus - then.plus, minus: now.minus - then.minus };
}

function isCrowd({ plus, minus }: Sides): boolean {
  return plus + minus >= 11 && plus !== 0 && minus !== 0;
}

const publicOf = (cell: CellSnapshot | undefined) => JSON.stringify(cell?.shown);

describe('an attacker who polls after every single vote', () => {
  test('sees no cell move by the arrival of one voter, nor what a lot leaves out', () => {
    let lots = 0;
    let splits = 0;
    fc.assert(
      fc.property(history, ([events, share]) => {
        const population = new Population();
        let release: Release | undefined;
        let opened = none;
        let counts = new Map<string, Sides>();
        const lastTold = new Map<string, Sides>();
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
          const total = counts.get('') ?? none;
          expect(isCrowd(movement(total, opened))).toBe(true);
          expect(at).toBeGreaterThanOrEqual(10);
          opened = total;
          lots += 1;
          const told = new Set<string>();
          const before = new Map(release?.cells.map((cell) => [cellName(cell.categories), cell]));
          for (const cell of next.cells) {
            const name = cellName(cell.categories);
            if (cell.lot !== next.lot) {
              expect(publicOf(cell)).toBe(publicOf(before.get(name) ?? cell));
              continue;
            }
            told.add(name);
            // A cell that is told anew has 11 more voters, and both its answers moved.
            expect(isCrowd(movement(counts.get(name), lastTold.get(name)))).toBe(true);
            expect(cell.shown.kind).not.toBe('hidden');
            if (cell.shown.kind === 'split') splits += 1;
          }
          for (const table of tablesOf(dimensions)) {
            for (const { name, margins } of table.cells) {
              // With its margins or not at all.
              if (told.has(name))
                expect(margins.filter((margin) => margin !== '' && !told.has(margin))).toEqual([]);
            }
            for (const line of table.lines) checkLine(line.map(({ name }) => name));
          }
          for (const name of told) lastTold.set(name, counts.get(name) ?? none);
          release = next;

          /** What a line leaves untold is nothing, or a crowd in two cells or more; and no split is withheld alone. */
          function checkLine(line: readonly string[]): void {
            if (!line.some((name) => told.has(name))) return;
            const untold = line.filter((name) => !told.has(name));
            const moved = untold.map((name) => movement(counts.get(name), lastTold.get(name)));
            const left = moved.reduce((a, b) => ({ plus: a.plus + b.plus, minus: a.minus + b.minus }), none);
            const movers = moved.filter(({ plus, minus }) => plus !== 0 || minus !== 0);
            if (movers.length > 0)
              expect([line, isCrowd(left), movers.length === 1]).toEqual([line, true, false]);
            const kinds = next.cells
              .filter(({ categories }) => line.includes(cellName(categories)))
              .map(({ categories, shown }) => ({ name: cellName(categories), kind: shown.kind }));
            const without = kinds.filter(
              ({ name, kind }) => kind !== 'split' && (counts.get(name)?.plus ?? 0) > 0,
            );
            const fresh = kinds.filter(({ name, kind }) => kind === 'split' && told.has(name));
            if (fresh.length + without.length === kinds.length && fresh.length > 0) {
              expect([line, without.length]).not.toEqual([line, 1]);
            }
          }
        }
      }),
      // A counterexample is 400 votes long: shrinking it would take longer than reading it.
      { numRuns: 10, endOnFailure: true },
    );
    // Else all this would be true of a release that never tells anything.
    expect(lots).toBeGreaterThan(100);
    expect(splits).toBeGreaterThan(100);
  });
});

/** A leaf with so many of each answer, whose cell keys leave the counts as they are. */
function leaf(place: string, sex: string, plus: number, minus: number): ExactLeaf {
  const middle = keyModulus / 2;
  return {
    categories: { place, sex },
    plus: { n: plus, keys: middle },
    minus: { n: minus, keys: keyModulus },
  };
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
      expect(Math.abs(shown.base - basis.plus.n - basis.minus.n)).toBeLessThanOrEqual(5);
      expect(Math.abs(shown.plus - basis.plus.n)).toBeLessThanOrEqual(5);
      expect(Math.abs(shown.minus - basis.minus.n)).toBeLessThanOrEqual(5);
    }
    expect(release.cells[0]?.basis.plus.n).toBe(90);
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
    [10, 1, true],
    [10, 0, false],
    [9, 1, false],
    [11, 0, false],
    [12, -1, true],
  ])('%d more + and %d more − : %s', (plus, minus, expected) => {
    const cell = (p: number, m: number) => ({ plus: { n: p, keys: 0 }, minus: { n: m, keys: 0 } });
    expect(mayRefresh(cell(5, 5), cell(5 + plus, 5 + minus))).toBe(expected);
  });
});
