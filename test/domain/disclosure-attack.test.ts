import { describe, expect, test } from '@jest/globals';
import { keyModulus } from '../../domain/disclosure.ts';
import { type Release, releaseOf, type Sides } from '../../domain/release.ts';
import type { ExactLeaf } from '../../domain/release-tables.ts';

/**
 * The attacker knows the method and its code, polls every release and the exact totals of the post after every vote,
 * and is given more than any reader: of each told cell he learns the exact counts, without noise. So whatever he can't
 * conclude here, nobody concludes from the noisy numbers. He doesn't know who voted, nor the record keys.
 *
 * He reasons over worlds: all the ways in which the votes that the totals show can be spread over the categories, each
 * with what the release would then have told. Those that would have told him just what he saw are the ones that may be
 * true. A group (some untold categories, over some stretch of lots) is pinned if in all of these worlds in which
 * somebody is in it, all of it answered the same; or if it has the same counts, of fewer than 11 people, in all of them.
 * Totals of one answer only are left out: they pin everybody without any release.
 */

/** Movement of each category: pluses, then minuses. */
type World = readonly [plus: readonly number[], minus: readonly number[]];

/** Every way to spread n votes over k categories. */
function spreads(n: number, k: number): number[][] {
  if (k === 1) return [[n]];
  return Array.from({ length: n + 1 }, (_, first) =>
    spreads(n - first, k - 1).map((rest) => [first, ...rest]),
  ).flat();
}

function worldsOf(totals: Sides, k: number): World[] {
  const minuses = spreads(totals.minus, k);
  return spreads(totals.plus, k).flatMap((plus) => minuses.map((minus): World => [plus, minus]));
}

const letters = ['A', 'B', 'C'];

/** Leaves of one dimension; the keys are such that a base is perturbed by −5, 0 or +5. */
function leavesOf(world: World, noise: -5 | 0 | 5 = 0, start = 0): ExactLeaf[] {
  const key = { '-5': 0, 0: keyModulus / 2, 5: keyModulus - 1 }[noise];
  return world[0].map((plus, category) => ({
    categories: { x: letters[category] ?? '' },
    plus: { n: start + plus, keys: key },
    // Keys that cancel out over all people, so that only the number of people tells whether a cell moved.
    minus: { n: start + (world[1][category] ?? 0), keys: 0 },
  }));
}

const dimensionOf = (k: number) => ({ x: letters.slice(0, k) });

/** Which categories the last lot of this release told. */
function toldIn(release: Release, lot: number): boolean[] {
  return release.cells.map((cell) => release.lot === lot && cell.lot === lot);
}

/** What is known of one group over all worlds that look alike. */
class Known {
  worlds = 0;
  plus = false;
  minus = false;
  first: Sides | undefined;
  constant = true;

  add(sides: Sides): void {
    this.worlds += 1;
    this.plus ||= sides.plus > 0;
    this.minus ||= sides.minus > 0;
    this.first ??= sides;
    this.constant &&= this.first.plus === sides.plus && this.first.minus === sides.minus;
  }

  get isPinned(): boolean {
    if (!this.plus && !this.minus) return false;
    const n = (this.first?.plus ?? 0) + (this.first?.minus ?? 0);
    return this.plus !== this.minus || (this.constant && n > 0 && n < 11);
  }
}

/** The attacker's notebook: by what he saw, by group. */
class Notebook {
  private readonly views = new Map<string, Map<string, Known>>();
  lookedAt = 0;

  add(view: string, groups: Iterable<readonly [name: string, sides: Sides]>): void {
    const known = this.views.get(view) ?? new Map<string, Known>();
    this.views.set(view, known);
    this.lookedAt += 1;
    for (const [name, sides] of groups) {
      const group = known.get(name) ?? new Known();
      known.set(name, group);
      group.add(sides);
    }
  }

  pinned(): string[] {
    return [...this.views].flatMap(([view, groups]) =>
      [...groups].filter(([, known]) => known.isPinned).map(([name]) => `${view}: ${name}`),
    );
  }

  /** How many different things he may have seen in which some cell was told. */
  get tellingViews(): number {
    return [...this.views.keys()].filter((view) => view.includes('(')).length;
  }
}

/** All unions of categories of which none was told, with their counts; not the whole post, which the totals tell anyway. */
function* groupsOf(world: World, told: readonly boolean[], label = ''): Generator<readonly [string, Sides]> {
  const untold = told.flatMap((isTold, category) => (isTold ? [] : [category]));
  for (let mask = 1; mask < 1 << untold.length; mask += 1) {
    const group = untold.filter((_, place) => mask & (1 << place));
    if (group.length === told.length) continue;
    const name = group.map((category) => letters[category]).join('');
    const sum = (side: 0 | 1) => group.reduce((all, category) => all + (world[side][category] ?? 0), 0);
    yield [`${name}${label}`, { plus: sum(0), minus: sum(1) }];
  }
}

/** What he sees: the exact counts of what was told, and a dot for what wasn't. */
function viewOf([plus, minus]: World, told: readonly boolean[]): string {
  return told.map((isTold, at) => (isTold ? `(${plus[at]}+${minus[at]}-)` : '.')).join(' ');
}

/** All totals of up to so many people with both answers, more pluses than minuses (the rules don't tell them apart). */
function totalsUpTo(people: number): Sides[] {
  return Array.from({ length: people }, (_, plus) =>
    Array.from({ length: Math.min(plus, people - plus) }, (_, minus) => ({ plus, minus: minus + 1 })),
  ).flat();
}

describe('nobody is pinned', () => {
  test('by the first lot that is told', () => {
    const both = totalsUpTo(32);
    const few = [27].flatMap((plus) => [1, 2].map((minus) => ({ plus, minus })));
    let telling = 0;
    for (const [k, all] of [[2, both] as const, [3, few] as const]) {
      for (const totals of all) {
        const notebook = new Notebook();
        for (const world of worldsOf(totals, k)) {
          for (const noise of [-5, 5] as const) {
            const told = toldIn(releaseOf(undefined, leavesOf(world, noise), dimensionOf(k)), 1);
            notebook.add(viewOf(world, told), groupsOf(world, told));
          }
        }
        expect([totals, notebook.pinned()]).toEqual([totals, []]);
        telling += notebook.tellingViews;
      }
    }
    expect(telling).toBeGreaterThan(100);
  });

  test('by a lot that tells some categories anew', () => {
    const few = [24].flatMap((plus) => [1, 2].map((minus) => ({ plus, minus })));
    let telling = 0;
    for (const [k, all] of [[2, totalsUpTo(28)] as const, [3, few] as const, [3, totalsUpTo(14)] as const]) {
      const start = startOf(k);
      for (const totals of all) {
        const notebook = new Notebook();
        for (const world of worldsOf(totals, k)) {
          const told = toldIn(releaseOf(start, leavesOf(world, 0, 100), dimensionOf(k)), 2);
          notebook.add(viewOf(world, told), groupsOf(world, told));
        }
        expect([totals, notebook.pinned()]).toEqual([totals, []]);
        telling += notebook.tellingViews;
      }
    }
    expect(telling).toBeGreaterThan(100);
  });

  // The second pair is the trap that rule 5 is for: one new « − », and a told cell that must have it.
  test.each([
    [
      { plus: 20, minus: 2 },
      { plus: 10, minus: 1 },
    ],
    [
      { plus: 20, minus: 2 },
      { plus: 11, minus: 1 },
    ],
  ])('by two lots in a row, told of different categories: %j, then %j', (first, second) => {
    const k = 3;
    const start = startOf(k);
    const later = worldsOf(second, k);
    const notebook = new Notebook();
    for (const one of worldsOf(first, k)) {
      const middle = releaseOf(start, leavesOf(one, 0, 100), dimensionOf(k));
      const toldFirst = toldIn(middle, 2);
      // Where the first lot told nothing, or everything, there is only one stretch to look at: the test above.
      if (toldFirst.every((isTold) => isTold === toldFirst[0])) continue;
      for (const two of later) {
        const sum = [0, 1].map((side) =>
          one[side as 0 | 1].map((n, at) => n + (two[side as 0 | 1][at] ?? 0)),
        );
        const both: World = [sum[0] ?? [], sum[1] ?? []];
        const toldSecond = toldIn(releaseOf(middle, leavesOf(both, 0, 100), dimensionOf(k)), 3);
        // A telling in the second lot tells the movement since the cell's last one, in the first or before it.
        const since: World = [
          toldFirst.map((isTold, at) => (isTold ? two : both)[0][at] ?? 0),
          toldFirst.map((isTold, at) => (isTold ? two : both)[1][at] ?? 0),
        ];
        const ever = toldFirst.map((isTold, at) => isTold || (toldSecond[at] ?? false));
        notebook.add(`${viewOf(one, toldFirst)} | ${viewOf(since, toldSecond)}`, [
          ...groupsOf(one, toldFirst, ' in the first'),
          ...groupsOf(
            two,
            toldFirst.map((isTold, at) => isTold && (toldSecond[at] ?? false)),
            ' in the second',
          ),
          ...groupsOf(both, ever, ' in both'),
        ]);
      }
    }
    expect(notebook.pinned()).toEqual([]);
    expect(notebook.tellingViews).toBeGreaterThan(10);
  });

  /** A first lot that told every category, each with 100 + and 100 −. */
  function startOf(k: number): Release {
    const zero = Array.from({ length: k }, () => 0);
    const start = releaseOf(undefined, leavesOf([zero, zero], 0, 100), dimensionOf(k));
    expect(toldIn(start, 1)).not.toContain(false);
    return start;
  }
});
