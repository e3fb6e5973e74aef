import { describe, expect, test } from '@jest/globals';
import { keyModulus } from '../../../../domain/statistics/protection/disclosure.ts';
import { frequentOptions, grouped } from '../../../../domain/statistics/protection/frequent-options.ts';
import type { People } from '../../../../domain/statistics/protection/people.ts';
import { type Release, releaseOf } from '../../../../domain/statistics/protection/release.ts';
import type { ExactLeaf } from '../../../../domain/statistics/protection/release-tables.ts';

/**
 * The attacker knows the method and its code, polls every release and the exact totals of the poll after every vote,
 * and is given more than any reader: of each told cell he learns the exact counts, without noise, of everybody and of each
 * option (of those that are rare in the whole poll, of all of them together). So
 * whatever he can't conclude here, nobody concludes from the noisy numbers. He doesn't know who voted, nor the record keys.
 *
 * He reasons over worlds: all the ways in which the votes that the totals show can be spread over the categories, each
 * with what the release would then have told. Those that would have told him just what he saw are the ones that may be
 * true. A group (some untold categories, over some stretch of lots) is pinned if in all of these worlds in which
 * somebody is in it, all of it chose one and the same option; if in none of them anybody of it chose a frequent option
 * that somebody did choose; or if it has the same counts, of fewer than 11 people, in all of them. Totals of one answer only are left out: they pin everybody without any release.
 */

/** What may be asked. Where one may choose several options, people and choices are spread each by themselves. */
interface Poll {
  readonly options: number;
  readonly several?: boolean;
  /** Of each option in each category, at a lot that told them all; 100 unless said otherwise. */
  readonly start?: readonly number[];
}

const approval: Poll = { options: 2 };
const threeWay: Poll = { options: 3 };
/** One that is told together with the second at first, and may become frequent. */
const oneRare: Poll = { options: 3, start: [20, 20, 1] };
/** One that the first votes make frequent, and one that they make rare until others come. */
const turnsFrequent: Poll = { options: 3, start: [20, 20, 2] };
const turnsRare: Poll = { options: 3, start: [37, 38, 4] };
const fourWay: Poll = { options: 4 };
const severalOfTwo: Poll = { options: 2, several: true };
const severalOfThree: Poll = { options: 3, several: true };

/** Movement of each category. */
type World = readonly People[];

/** Every way to spread n votes over k categories. */
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

/** Nobody chooses an option twice, and everybody chooses one at least. */
function isPossible({ everybody, options }: People): boolean {
  return options.every((n) => n <= everybody) && sum(options) >= everybody;
}

function together(all: readonly People[]): People {
  return {
    everybody: sum(all.map(({ everybody }) => everybody)),
    options: (all[0]?.options ?? []).map((_, place) => sum(all.map(({ options }) => options[place] ?? 0))),
  };
}

const letters = ['A', 'B', 'C'];

/** Leaves of one dimension; the keys are such that a base is perturbed by −5, 0 or +5. */
function leavesOf(world: World, noise: -5 | 0 | 5 = 0): ExactLeaf[] {
  const key = { '-5': 0, 0: keyModulus / 2, 5: keyModulus - 1 }[noise];
  return world.map(({ everybody, options }, category) => ({
    categories: { x: letters[category] ?? '' },
    everybody: { n: everybody, keys: key },
    options: options.map((n, place) => ({ n, keys: place === 0 ? key : 0 })),
  }));
}

const startOf = ({ options, start }: Poll): People =>
  people(...(start ?? Array.from({ length: options }, () => 100)));

/** A world after another: what has come in each category since the beginning. */
const movedOn = (earlier: World, later: World): World =>
  earlier.map((people, at) => together([people, ...(later[at] ? [later[at]] : [])]));

const dimensionOf = (k: number) => ({ x: letters.slice(0, k) });

/** Which categories the last lot of this release told. */
function toldIn(release: Release, lot: number): boolean[] {
  return release.cells.map((cell) => release.lot === lot && cell.lot === lot);
}

/** What is known of one group over all worlds that look alike. */
class Known {
  /** Options that all of it chose, in every world in which somebody is in it. */
  #everybodys: number[] | undefined;
  /** Options that nobody of it chose, in any world. */
  #nobodys: number[] | undefined;
  #first: People | undefined;
  #constant = true;

  add(group: People): void {
    const { everybody, options } = group;
    this.#first ??= group;
    this.#constant &&= this.#first.everybody === everybody;
    this.#constant &&= options.every((n, place) => this.#first?.options[place] === n);
    if (everybody === 0) return;
    this.#nobodys = (this.#nobodys ?? [...options.keys()]).filter((place) => options[place] === 0);
    this.#everybodys ??= [...options.keys()];
    this.#everybodys = this.#everybodys.filter((place) => options[place] === everybody);
  }

  /** @param chosen options that the totals show to have been chosen by somebody at that time */
  isPinned(chosen: readonly number[]): boolean {
    if (this.#everybodys === undefined) return false;
    const n = this.#first?.everybody ?? 0;
    return (
      this.#everybodys.length > 0 ||
      chosen.some((place) => this.#nobodys?.includes(place)) ||
      (this.#constant && n > 0 && n < 11)
    );
  }
}

/** The attacker's notebook: by what he saw, by group. */
class Notebook {
  private readonly views = new Map<string, Map<string, Known>>();
  /** Of each stretch of time by its label: the options that may be ruled out by a release only. */
  private readonly chosen = new Map<string, readonly number[]>();
  private readonly frequent: readonly number[];

  /** @param totals of the whole poll at the end: only of its frequent options is it kept that nobody chose them */
  constructor(totals: People) {
    this.frequent = frequentOptions(totals);
  }

  /**
   * @param world what came at some time, `label`, of which somebody in the untold categories may be pinned
   * @param parts of that time: what the totals of one of them rule out for everybody is no release's fault
   */
  add(
    view: string,
    world: World,
    told: readonly boolean[],
    label = '',
    parts: readonly World[] = [world],
  ): void {
    const known = this.views.get(view) ?? new Map<string, Known>();
    this.views.set(view, known);
    if (!this.chosen.has(label)) {
      const totals = parts.map(together);
      const isChosen = (place: number) => totals.every(({ options }) => (options[place] ?? 0) > 0);
      this.chosen.set(label, this.frequent.filter(isChosen));
    }
    for (const [categories, people] of groupsOf(world, told)) {
      const name = `${categories} ${label}`;
      const group = known.get(name) ?? new Known();
      known.set(name, group);
      group.add(people);
    }
  }

  pinned(): string[] {
    return [...this.views].flatMap(([view, groups]) =>
      [...groups]
        .filter(([name, known]) => known.isPinned(this.chosen.get(name.slice(name.indexOf(' ') + 1)) ?? []))
        .map(([name]) => `${view}: ${name}`),
    );
  }

  /** How many different things he may have seen in which some cell was told. */
  get tellingViews(): number {
    return [...this.views.keys()].filter((view) => view.includes('(')).length;
  }
}

/** All unions of categories of which none was told, with their counts; not the whole poll, which the totals tell anyway. */
function* groupsOf(world: World, told: readonly boolean[]): Generator<readonly [string, People]> {
  const untold = told.flatMap((isTold, category) => (isTold ? [] : [category]));
  for (let mask = 1; mask < 1 << untold.length; mask += 1) {
    const group = untold.filter((_, place) => mask & (1 << place));
    if (group.length === told.length) continue;
    const name = group.map((category) => letters[category]).join('');
    yield [name, together(group.flatMap((category) => world[category] ?? []))];
  }
}

/**
 * What he sees: the exact counts of what was told, and a dot for what wasn't.
 * @param world all that has come since the beginning
 */
function viewOf(world: World, told: readonly boolean[]): string {
  const frequent = frequentOptions(together(world));
  return told
    .map((isTold, at) => {
      if (!isTold || world[at] === undefined) return '.';
      const { everybody, options } = grouped(world[at], frequent);
      return `(${everybody}: ${options.join(' ')})`;
    })
    .join(' ');
}

/**
 * All totals of up to so many people who don't all answer alike. Which option is which makes no difference to the rules, so
 * the first has the most choices, and so on.
 */
function totalsUpTo(most: number, poll: Poll): People[] {
  const choices = descending(poll.several ? poll.options * most : most, most, poll.options);
  return choices.flatMap((options) => {
    const bases = poll.several ? Array.from({ length: most + 1 }, (_, n) => n) : [sum(options)];
    return bases
      .map((everybody): People => ({ everybody, options }))
      .filter((totals) => isPossible(totals) && options.every((n) => n !== totals.everybody));
  });
}

/** Descending rows of so many numbers from 0 to `greatest`, with a sum of at most `left`. */
function descending(left: number, greatest: number, length: number): number[][] {
  if (length === 0) return [[]];
  return Array.from({ length: Math.min(left, greatest) + 1 }, (_, first) =>
    descending(left - first, first, length - 1).map((rest) => [first, ...rest]),
  ).flat();
}

describe('nobody is pinned', () => {
  test.each<[string, Poll, number, readonly People[], readonly (-5 | 5)[]]>([
    ['+ and −, two categories', approval, 2, totalsUpTo(27, approval), [-5, 5]],
    ['+ and −, three categories', approval, 3, [people(27, 1), people(27, 2)], [-5, 5]],
    ['three options, two categories', threeWay, 2, totalsUpTo(18, threeWay), [5]],
    [
      'three options, of which one becomes frequent',
      threeWay,
      2,
      [people(30, 8, 2), people(30, 8, 1)],
      [-5, 5],
    ],
    [
      'three options, two categories, few of the rare ones',
      threeWay,
      2,
      [people(27, 3, 1), people(26, 4, 2)],
      [-5, 5],
    ],
    [
      'three options, three categories',
      threeWay,
      3,
      [people(22, 1, 1), people(14, 1, 1), people(13, 2, 1)],
      [5],
    ],
    ['four options, three categories', fourWay, 3, [people(22, 1, 1, 1)], [5]],
    ['several of two options', severalOfTwo, 2, totalsUpTo(16, severalOfTwo), [5]],
    [
      'several of three options',
      severalOfThree,
      2,
      [several([20, 14, 9, 1]), several([13, 12, 12, 12]), ...totalsUpTo(7, severalOfThree)],
      [5],
    ],
    ['several, three categories', severalOfTwo, 3, [several([22, 21, 2])], [5]],
  ])('by the first lot that is told: %s', (_, poll, k, all, noises) => {
    let telling = 0;
    for (const totals of all) {
      const notebook = new Notebook(totals);
      for (const world of worldsOf(poll, totals, k)) {
        for (const noise of noises) {
          const told = toldIn(releaseOf(undefined, leavesOf(world, noise), dimensionOf(k)), 1);
          notebook.add(viewOf(world, told), world, told);
        }
      }
      expect([totals, notebook.pinned()]).toEqual([totals, []]);
      telling += notebook.tellingViews;
    }
    expect(telling).toBeGreaterThan(2);
  });

  test.each<[string, Poll, number, readonly People[]]>([
    ['+ and −, two categories', approval, 2, totalsUpTo(25, approval)],
    ['+ and −, three categories', approval, 3, [people(24, 1), people(24, 2), ...totalsUpTo(14, approval)]],
    ['three options, two categories', threeWay, 2, totalsUpTo(17, threeWay)],
    ['three options, three categories', threeWay, 3, [people(22, 1, 1), people(12, 2, 1), people(11, 1, 1)]],
    ['several of two options', severalOfTwo, 2, totalsUpTo(14, severalOfTwo)],
    ['several of three options', severalOfThree, 2, [several([13, 12, 2, 1]), several([12, 11, 11, 1])]],
    ['several, three categories', severalOfTwo, 3, [several([22, 21, 2]), several([13, 12, 2])]],
  ])('by a lot that tells some categories anew: %s', (_, poll, k, all) => {
    const { start, release } = toldStart(poll, k);
    let telling = 0;
    for (const totals of all) {
      const notebook = new Notebook(together([...start, totals]));
      for (const world of worldsOf(poll, totals, k)) {
        const now = movedOn(start, world);
        const told = toldIn(releaseOf(release, leavesOf(now), dimensionOf(k)), 2);
        notebook.add(viewOf(now, told), world, told);
      }
      expect([totals, notebook.pinned()]).toEqual([totals, []]);
      telling += notebook.tellingViews;
    }
    expect(telling).toBeGreaterThan(2);
  });

  // The second pair is the trap that rule 5 is for: one new « − », and a told cell that must have it.
  test.each<[Poll, People, People]>([
    [approval, people(20, 2), people(10, 1)],
    [approval, people(20, 2), people(11, 1)],
    [threeWay, people(18, 2, 2), people(10, 1, 1)],
    [oneRare, people(10, 2, 0), people(10, 1, 1)],
    [oneRare, people(10, 1, 1), people(11, 1, 0)],
    [oneRare, people(9, 1, 2), people(9, 1, 2)],
    [turnsFrequent, people(9, 1, 2), people(9, 1, 1)],
    [turnsFrequent, people(9, 2, 1), people(8, 2, 2)],
    [turnsRare, people(12, 1, 0), people(10, 1, 2)],
    [turnsRare, people(13, 2, 0), people(9, 2, 1)],

    [severalOfTwo, several([22, 21, 2]), several([12, 11, 1])],
  ])('by two lots in a row, told of different categories: %j, %j, then %j', (poll, first, second) => {
    const k = 3;
    const { start, release } = toldStart(poll, k);
    const later = [...worldsOf(poll, second, k)];
    const notebook = new Notebook(together([...start, first, second]));
    for (const one of worldsOf(poll, first, k)) {
      const afterFirst = movedOn(start, one);
      const middle = releaseOf(release, leavesOf(afterFirst), dimensionOf(k));
      const toldFirst = toldIn(middle, 2);
      // Where the first lot told nothing, or everything, there is only one stretch to look at: the test above.
      if (toldFirst.every((isTold) => isTold === toldFirst[0])) continue;
      for (const two of later) {
        const afterSecond = movedOn(afterFirst, two);
        const toldSecond = toldIn(releaseOf(middle, leavesOf(afterSecond), dimensionOf(k)), 3);
        const ever = toldFirst.map((isTold, at) => isTold || (toldSecond[at] ?? false));
        const view = `${viewOf(afterFirst, toldFirst)} | ${viewOf(afterSecond, toldSecond)}`;
        const inBoth = toldFirst.map((isTold, at) => isTold && (toldSecond[at] ?? false));
        notebook.add(view, one, toldFirst, 'in the first');
        notebook.add(view, two, inBoth, 'in the second');
        notebook.add(view, movedOn(one, two), ever, 'in both', [one, two]);
      }
    }
    expect(notebook.pinned()).toEqual([]);
    expect(notebook.tellingViews).toBeGreaterThan(10);
  });

  /** A first lot that told every category. */
  function toldStart(poll: Poll, k: number): { start: World; release: Release } {
    const start = Array.from({ length: k }, () => startOf(poll));
    const release = releaseOf(undefined, leavesOf(start), dimensionOf(k));
    expect(toldIn(release, 1)).not.toContain(false);
    return { start, release };
  }
});
