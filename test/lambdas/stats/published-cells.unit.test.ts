import { describe, expect, jest, test } from '@jest/globals';
import type { Cell } from '../../../domain/polls/cell.ts';
import { blurOf } from '../../../domain/statistics/protection/disclosure.ts';
import { type Release, releaseOf } from '../../../domain/statistics/protection/release.ts';
import { cellName, tablesOf } from '../../../domain/statistics/protection/release-tables.ts';
import { instance } from '../../../instance/grand-est.ts';
import { dimensions } from '../../../lambdas/stats/release-dimensions.ts';
import { seededRandom } from '../../../tools/random.ts';
import { drawCells, readPopulation } from '../../../tools/replay/population.ts';
import { printFigure } from '../../support/figures.ts';
import {
  asRuled,
  attackOften,
  bestGuess,
  Counts,
  drawnAnew,
  type Releaser,
  variancesOf,
} from '../../support/guessing.ts';

/**
 * What a poll tells of the instance’s own départements, sexes and ages: how many cells, and how blurred; and what who invents
 * profiles makes of it. `npm run soak -- attack` looks at more polls and attacks more voters, and prints the figures.
 */
jest.setTimeout(3_600_000);
const soak = process.env.ATTACK_TRIALS !== undefined;
const trials = Number(process.env.ATTACK_TRIALS ?? 40);
const polls = soak ? 20 : 2;

const population = readPopulation('instance/population/grand-est-2025.csv', instance);
const categoriesOf = (cell: Cell) => ({ ...cell });

/** A poll of so many voters of Insee's population, 60 % of whom say +, as its last lot leaves it; looked at as votes come in. */
function closedPoll(voters: number, seed: number): Release {
  const random = seededRandom(seed);
  const cells = drawCells(population, seed);
  const draw = seededRandom(seed + 1_000_000);
  const counts = new Counts(random);
  let release: Release | undefined;
  for (let voter = 1; voter <= voters; voter += 1) {
    const plus = random() < 0.6 ? 1 : 0;
    counts.add(categoriesOf(cells()), plus, 1 - plus);
    const isClosed = voter === voters;
    if (voter % 50 === 0 || isClosed)
      release = releaseOf(release, counts.leaves(), dimensions, { draw, isClosed });
  }
  if (release === undefined) throw new Error('Nobody voted.');
  return release;
}

interface Table {
  readonly cells: number;
  /** With eleven voters or more. */
  readonly crowds: number;
  readonly published: number;
  readonly splits: number;
  /** In points, of each split. */
  readonly blurs: readonly number[];
}

/** By how many dimensions are crossed. */
function tablesIn(release: Release, counts: (name: string) => number): Table[] {
  const byName = new Map(release.cells.map((cell) => [cellName(cell.categories), cell]));
  return [1, 2, 3].map((crossed) => {
    const cells = tablesOf(dimensions)
      .filter(({ name }) => name.split('&').length === crossed)
      .flatMap((table) => table.cells.map(({ name }) => name));
    const shown = cells.flatMap((name) => byName.get(name) ?? []);
    const splits = shown.filter((cell) => cell.shown.kind === 'split');
    const blurs = splits.map(({ shown, variance }) =>
      shown.kind === 'hidden' ? 0 : blurOf(shown, variance, false),
    );
    return {
      cells: cells.length,
      crowds: cells.filter((name) => counts(name) >= 11).length,
      published: shown.filter(({ lot }) => lot > 0).length,
      splits: splits.length,
      blurs,
    };
  });
}

/** How many voters each cell of such a poll has, counted by itself. */
function headsOf(voters: number, seed: number): (name: string) => number {
  const cells = drawCells(population, seed);
  const heads = new Map<string, number>();
  for (let voter = 0; voter < voters; voter += 1) {
    const cell = Object.entries(cells());
    for (let mask = 1; mask < 1 << cell.length; mask += 1) {
      const name = cellName(Object.fromEntries(cell.filter((_, place) => mask & (1 << place))));
      heads.set(name, (heads.get(name) ?? 0) + 1);
    }
  }
  return (name) => heads.get(name) ?? 0;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

describe('A closed poll', () => {
  test.each([
    [300, [15, 10, 0]],
    [1_000, [19, 60, 20]],
    [3_000, [19, 94, 80]],
    [10_000, [19, 100, 120]],
  ])('of %i voters tells every cell that eleven of them are in: at least %j cells', (voters, least) => {
    const seeds = Array.from({ length: polls }, (_, at) => 2_025 + at);
    const tables = seeds.map((seed) => tablesIn(closedPoll(voters, seed), headsOf(voters, seed)));
    for (const table of tables.flat()) expect(table.published).toBe(table.crowds);
    for (const [crossed, enough] of least.entries()) {
      const all = tables.flatMap((each) => each[crossed] ?? []);
      expect(mean(all.map(({ published }) => published))).toBeGreaterThanOrEqual(enough);
      if (soak) {
        const [fewest, most] = [Math.min, Math.max].map((of) => of(...all.map(({ published }) => published)));
        printFigure(
          `${voters} voters, ${crossed + 1} dimension(s): ${mean(all.map(({ published }) => published)).toFixed(1)} of ${all[0]?.cells} ` +
            `cells published (${fewest} to ${most}), ${mean(all.map(({ splits }) => splits)).toFixed(1)} with answers, ` +
            `blur ${mean(all.flatMap(({ blurs }) => blurs)).toFixed(0)} points`,
        );
      }
    }
  });
});

describe('Who invents profiles around the only voter of a département', () => {
  const cell = { departement: '08', sex: 'F', ageBand: '25-34' };
  const others = (each: number) =>
    (tablesOf(dimensions).at(-1)?.cells ?? [])
      .filter(({ categories }) => categories.departement !== '08')
      .map(({ categories }) => ({ categories, plus: each, minus: each }));
  const luck = 3 * Math.sqrt(0.25 / trials);

  test.each([
    ['twelve before each of 20 readings', () => 12, 0],
    ['a hundred before each of 20 readings', () => 100, 0],
    ['as many as it takes for 20 lots', (reading: number) => 2_000 * 4 ** Math.min(reading, 19), 0],
    [
      'as many as it takes for 20 lots, the voter in from the third on',
      (reading: number) => 2_000 * 4 ** reading,
      2,
    ],
  ])('guesses right in 60 cases of 100 at most: %s', (name, profilesAt, votesAt) => {
    const profiles = Array.from({ length: 20 }, (_, reading) => profilesAt(reading));
    const attack = (releaser: typeof asRuled, times = trials) =>
      attackOften(times, (random, seed) => {
        const release: Releaser = releaser(dimensions, { draw: seededRandom(seed) });
        return { dimensions, release, random, profiles, votesAt, cell, others: others(1) };
      });
    const { byMean, byMovement, lots } = attack(asRuled);
    expect(Math.max(byMean, byMovement)).toBeLessThan(0.6 + luck);
    if (!soak) return;
    const all = profiles.reduce((sum, n) => sum + n, 0);
    const anew = votesAt === 0 && all < 10_000 ? attack(drawnAnew, Math.min(trials, 200)).byMean : undefined;
    printFigure(
      `${name} (${all.toLocaleString('en')} profiles, ${lots.toFixed(1)} lots that told of the voter): right in ` +
        `${(100 * byMean).toFixed(1)} % by the mean, ${(100 * byMovement).toFixed(1)} % by movements` +
        (anew === undefined ? '' : `; were noise drawn anew each time, ${(100 * anew).toFixed(1)} %`),
    );
  });

  test('has a best guess that can be computed', () => {
    const places = {
      'a finest cell': [3],
      'a cross of two': [2, 3],
      'a département, a sex or an age': [1, 2, 2, 3],
      'a département, and of a sex': [1, 1, 2, 2, 2, 3],
      'all that is told': [1, 1, 1, 2, 2, 2, 3],
      'a département, another voter being the only other unknown': [1, 2, 2, 3, 1, 2, 2, 3],
    };
    for (const [place, cells] of Object.entries(places)) {
      const right = bestGuess(variancesOf(cells));
      if (soak) printFigure(`alone in ${place}: right in ${(100 * right).toFixed(1)} % at best`);
      if (cells.length <= 4) expect(right).toBeLessThan(0.6);
      expect(right).toBeLessThan(0.65);
    }
  });
});
