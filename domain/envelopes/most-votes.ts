import { type Draw, type Election, eligible, type Lot, votesOf } from './election.ts';

/** What happens with a project that no longer fits: the next ones may (`skip`), or nothing more is funded (`stop`). */
export type WhenTooDear = 'skip' | 'stop';

export interface MostVotes {
  /** Indexes of the funded projects, in the order in which they were. */
  readonly funded: readonly number[];
  /** For each project that didn't fit (or came after the one that stopped the count): what was left when it was its turn. */
  readonly leftAt: ReadonlyMap<number, number>;
  /** In cents. */
  readonly left: number;
  /** Draws that decided between projects of equal votes and cost of which only some fitted. */
  readonly draws: readonly Draw[];
}

export interface MostVotesOptions {
  readonly whenTooDear?: WhenTooDear;
  /** What orders the projects instead of their votes: the points of cumulative and ordinal ballots. */
  readonly points?: readonly number[];
  /** Projects that are funded already, and what is still there: the completion after equal shares. */
  readonly after?: { readonly funded: readonly number[]; readonly left: number };
}

/**
 * Funds projects by votes, most first; of equal ones the cheaper one first, then as the lot says. Each that still fits is
 * funded.
 */
export function mostVotes(election: Election, lot: Lot, options: MostVotesOptions = {}): MostVotes {
  const { projects, budget } = election;
  const votes = options.points ?? votesOf(election);
  const already = new Set(options.after?.funded);
  const may = eligible(election);
  const cost = (index: number) => projects[index]?.cost ?? 0;
  const candidates = projects
    .map((_, index) => index)
    .filter((index) => may[index] === true && !already.has(index))
    .sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0) || cost(a) - cost(b));

  const funded: number[] = [];
  const leftAt = new Map<number, number>();
  const draws: Draw[] = [];
  let left = options.after?.left ?? budget;
  let stopped = false;
  for (const equals of runsOfEquals(candidates, (index) => `${votes[index]} ${cost(index)}`)) {
    const [one = 0] = equals;
    const fitting = stopped ? 0 : Math.min(equals.length, Math.floor(left / cost(one)));
    // A lot is drawn only where it decides: when all of them fit, or none, their order changes nothing.
    const ordered =
      fitting > 0 && fitting < equals.length ? drawn(projects, equals, fitting, lot, draws) : equals;
    for (const [place, index] of ordered.entries()) {
      if (place < fitting) {
        funded.push(index);
        left -= cost(index);
      } else {
        leftAt.set(index, left);
        stopped ||= options.whenTooDear === 'stop';
      }
    }
  }
  return { funded, leftAt, left, draws };
}

function drawn(
  projects: Election['projects'],
  equals: readonly number[],
  fitting: number,
  lot: Lot,
  draws: Draw[],
): number[] {
  const rest = [...equals];
  const first: number[] = [];
  while (first.length < fitting) {
    const among = rest.map((index) => projects[index]?.id ?? '');
    const id = lot(among);
    draws.push({ among, first: id });
    first.push(...rest.splice(among.indexOf(id), 1));
  }
  return [...first, ...rest];
}

function runsOfEquals<T>(sorted: readonly T[], key: (item: T) => string): T[][] {
  const runs: T[][] = [];
  for (const item of sorted) {
    const run = runs.at(-1);
    const [head] = run ?? [];
    if (run !== undefined && head !== undefined && key(head) === key(item)) run.push(item);
    else runs.push([item]);
  }
  return runs;
}
