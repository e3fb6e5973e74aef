import { describe, expect, jest, test } from '@jest/globals';
import type { Cell } from '../../../domain/polls/cell.ts';
import { blurOf } from '../../../domain/statistics/protection/disclosure.ts';
import { type Release, releaseOf } from '../../../domain/statistics/protection/release.ts';
import { cellName, tablesOf } from '../../../domain/statistics/protection/release-tables.ts';
import { categories as dimensions } from '../../../foundations/posts/audience.ts';
import { instance } from '../../../instance/grand-est.ts';
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
      .filter((table) => table.crossed === crossed)
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

/** A poll of so many voters who are to each other as the population is, 60 % of each finest cell saying +, as its last lot leaves it. */
function representativePoll(voters: number, seed: number): Release {
  const exact = population.cells.map(({ cell, inhabitants }) => ({
    cell,
    people: (voters * inhabitants) / population.total,
  }));
  const left = voters - exact.reduce((sum, { people }) => sum + Math.floor(people), 0);
  // By the largest remainders.
  const byRemainder = exact.toSorted((a, b) => (b.people % 1) - (a.people % 1));
  const counts = new Counts(seededRandom(seed));
  for (const [place, { cell, people }] of byRemainder.entries()) {
    const n = Math.floor(people) + (place < left ? 1 : 0);
    counts.add(categoriesOf(cell), Math.round(0.6 * n), n - Math.round(0.6 * n));
  }
  return releaseOf(undefined, counts.leaves(), dimensions, { draw: seededRandom(seed), isClosed: true });
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

describe('A closed poll', () => {
  test.each([
    [300, [15, 10, 0], 0],
    [1_000, [19, 60, 20], 10],
    [3_000, [19, 94, 80], 45],
    [10_000, [19, 100, 120], 110],
  ])(
    'of %i voters tells every cell that eleven of them are in: at least %j cells',
    (voters, least, splits) => {
      const seeds = Array.from({ length: polls }, (_, at) => 2_025 + at);
      const tables = seeds.map((seed) => tablesIn(closedPoll(voters, seed), headsOf(voters, seed)));
      for (const table of tables.flat()) expect(table.published).toBe(table.crowds);
      expect(mean(tables.map((each) => each[2]?.splits ?? 0))).toBeGreaterThanOrEqual(splits);
      for (const [crossed, enough] of least.entries()) {
        const all = tables.flatMap((each) => each[crossed] ?? []);
        expect(mean(all.map(({ published }) => published))).toBeGreaterThanOrEqual(enough);
        if (soak) {
          const [fewest, most] = [Math.min, Math.max].map((of) =>
            of(...all.map(({ published }) => published)),
          );
          printFigure(
            `${voters} voters, ${crossed + 1} dimension(s): ${mean(all.map(({ published }) => published)).toFixed(1)} of ${all[0]?.cells} ` +
              `cells published (${fewest} to ${most}), ${mean(all.map(({ splits }) => splits)).toFixed(1)} with answers, ` +
              `blur ${mean(all.flatMap(({ blurs }) => blurs)).toFixed(0)} points`,
          );
        }
      }
    },
  );
});

/** The best guess, by how many dimensions each cell has whose counts tell of the voter. */
const bestPlaces = {
  'a finest cell': [3],
  'a cross of two': [2, 3],
  'a département, a sex or an age': [1, 2, 2, 3],
  'a département and a sex': [1, 1, 2, 2, 2, 3],
  'all three': [1, 1, 1, 2, 2, 2, 3],
  'a département, and of all others one is unknown too': [1, 2, 2, 3, 1, 2, 2, 3],
  'all three, and of all others one is unknown too': [1, 1, 1, 2, 2, 2, 3, 1, 1, 1, 2, 2, 2, 3],
};

/** Where the only real voter is of her kind: the others that he doesn't know are of other categories of these dimensions. */
const alone = [['departement'], ['sex'], ['ageBand'], ['departement', 'sex', 'ageBand']] as const;

describe('A closed poll of voters who are composed as the population is', () => {
  test.each([
    [3_000, 95, 45],
    [10_000, 104, 110],
  ])(
    'of %i of them tells at least %i crosses of two, and what was answered in %i finest cells',
    (voters, crosses, finest) => {
      const tables = [1, 2, 3].map((seed) => tablesIn(representativePoll(voters, seed), () => 0));
      for (const [, two, three] of tables) {
        expect(two?.published).toBeGreaterThanOrEqual(crosses);
        expect(three?.splits).toBeGreaterThanOrEqual(finest);
      }
      if (soak)
        printFigure(
          `${voters} voters as the population: ${tables[0]?.map(({ published, splits }) => `${published} (${splits})`)}`,
        );
    },
  );
});

describe('Who invents profiles around a voter', () => {
  const cell: Readonly<Record<string, string>> = { departement: '08', sex: 'F', ageBand: '25-34' };
  const leaves = (tablesOf(dimensions).at(-1)?.cells ?? []).map(({ categories }) => categories);
  const elsewhere = (kind: readonly string[], each: number) =>
    leaves
      .filter((categories) => kind.every((dimension) => categories[dimension] !== cell[dimension]))
      .map((categories) => ({ categories, plus: each, minus: each }));
  /** The worst there is: all that he doesn't know are of one finest cell, so that every cell of theirs tells of her too. */
  const inOneCell = (each: number) => [
    { categories: { departement: '67', sex: 'H', ageBand: '65-74' }, plus: each, minus: each },
  ];
  const scenes = [
    ...alone.map((kind) => [`the only one of her ${kind.join(', ')}`, elsewhere(kind, 1)] as const),
    ['the only one who isn’t of one cell', inOneCell(40)] as const,
  ];

  const paces = [
    ['twelve before each of 20 readings', () => 12, 0],
    ['a hundred before each of 20 readings', () => 100, 0],
    ['as many as it takes for 20 lots', (reading: number) => 2_000 * 4 ** Math.min(reading, 19), 0],
    [
      'as many as it takes for 20 lots, the voter in from the third on',
      (reading: number) => 2_000 * 4 ** reading,
      2,
    ],
  ] as const;
  // From each place at least once, and at each pace: all of both are for the soak.
  const attacks = scenes.flatMap(([scene, others], place) =>
    paces.flatMap(([pace, profilesAt, votesAt], at) =>
      soak || place % paces.length === at ? [{ scene, others, pace, profilesAt, votesAt }] : [],
    ),
  );

  test.each(attacks)('guesses right in 60 cases of 100 at most: $scene, $pace', (each) => {
    const { scene, others, pace, profilesAt, votesAt } = each;
    const profiles = Array.from({ length: 20 }, (_, reading) => profilesAt(reading));
    const attack = (releaser: typeof asRuled, times: number) =>
      attackOften(times, (random, seed) => {
        const release: Releaser = releaser(dimensions, { draw: seededRandom(seed) });
        return { dimensions, release, random, profiles, votesAt, cell, others };
      });
    // Of votes by the million million each attack takes long.
    const isLong = profilesAt(19) > 10_000;
    const { byMean, byMovement, lots } = attack(asRuled, Math.ceil(isLong ? trials / 5 : trials));
    // That it is better isn't shown; how much better it may be, in 95 cases of 100, is printed.
    for (const { right, error } of [byMean, byMovement]) expect(right - 1.645 * error).toBeLessThan(0.6);
    if (!soak) return;
    const all = profiles.reduce((sum, n) => sum + n, 0);
    const anew = isLong ? undefined : attack(drawnAnew, Math.min(trials, 200)).byMean;
    const said = ({ right, error }: typeof byMean) =>
      `${(100 * right).toFixed(1)} % (below ${(100 * (right + 1.645 * error)).toFixed(1)})`;
    printFigure(
      `${scene}, ${pace} (${all.toLocaleString('en')} profiles, ${lots.toFixed(1)} lots that told of her): right in ` +
        `${said(byMean)} by the mean, ${said(byMovement)} by movements` +
        (anew === undefined ? '' : `; were noise drawn anew each time, ${said(anew)}`),
    );
  });

  test.each(Object.entries(bestPlaces))(
    'has a best guess that can be computed: alone in %s',
    (place, cells) => {
      const right = bestGuess(variancesOf(cells));
      if (soak) printFigure(`alone in ${place}: right in ${(100 * right).toFixed(1)} % at best`);
      expect(right).toBeLessThan(0.594);
    },
  );
});
