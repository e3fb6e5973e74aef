import { type Answer, optionOf } from './answer.ts';
import type { Cell } from './cell.ts';
import { isAfter, type Watermark } from './watermark.ts';

/** A ballot as it lies in the table: an answer, the cell it counts in, an integer key below 10^8. Nobody's. */
export interface Ballot {
  readonly postId: string;
  readonly cell: Cell;
  /** Record key of the cell-key method, in [0, 10^8). */
  readonly recordKey: number;
  readonly answer: Answer;
}

/** One change of one ballot, as the stream tells it: cast (no `before`), changed, or withdrawn (no `after`). */
export interface BallotChange {
  /** Position in its shard; zero-padded, so that text order is stream order. */
  readonly sequence: string;
  readonly before?: Ballot | undefined;
  readonly after?: Ballot | undefined;
}

/** A counter: how many ballots, and the sum of their record keys (exact integers; reduced modulo 10^8 on reading). */
export interface Count {
  readonly n: number;
  readonly keys: number;
}

/** Counts by name of the counter. One that is absent stands at zero. */
export type Counts = ReadonlyMap<string, Count>;

/**
 * An item that holds counters. A tally has those of one post and département, by sex × age × option, so that a hot post is
 * spread over as many items as there are départements; the totals lie on the post itself, for everybody who reads it.
 */
export type Target =
  | { readonly kind: 'tally'; readonly postId: string; readonly departement: string }
  | { readonly kind: 'totals'; readonly postId: string };

/** A text that is the same for the same target only. */
export function targetName(target: Target): string {
  return target.kind === 'tally' ? `${target.postId}/${target.departement}` : target.postId;
}

/** What one stream record adds to one target, at its place in the shard. */
export interface Step {
  readonly sequence: string;
  readonly counts: Counts;
}

/** What a batch adds to one target, step by step, in stream order. */
export interface Fold {
  readonly target: Target;
  readonly steps: readonly Step[];
}

/** Sorts a batch of changes into what each target is to be given, each target's steps in stream order. */
export function foldByTarget(changes: readonly BallotChange[]): Fold[] {
  const folds = new Map<string, { target: Target; steps: Step[] }>();
  for (const change of changes) {
    for (const { target, counts } of differences(change)) {
      const fold = getOrCreate(folds, targetName(target), () => ({ target, steps: [] }));
      fold.steps.push({ sequence: change.sequence, counts });
    }
  }
  return [...folds.values()];
}

/** The steps that a target with this watermark has not seen. */
export function stepsAfter(steps: readonly Step[], watermark: Watermark): readonly Step[] {
  return steps.filter((step) => isAfter(step.sequence, watermark));
}

/** The sum of the steps; a counter to which they add nothing is left out. */
export function sumOf(steps: readonly Step[]): Counts {
  const sum = new Map<string, Count>();
  for (const step of steps) {
    for (const [name, count] of step.counts) add(sum, name, count);
  }
  for (const [name, { n, keys }] of sum) {
    if (n === 0 && keys === 0) sum.delete(name);
  }
  return sum;
}

/** Counts ballots from nothing: what the counters must equal once the stream is drained. */
export class Recount {
  readonly targets = new Map<string, { readonly target: Target; readonly counts: Map<string, Count> }>();
  ballots = 0;

  add(ballot: Ballot): void {
    for (const { target, name, count } of countersOf(ballot)) {
      const held = getOrCreate(this.targets, targetName(target), () => ({ target, counts: new Map() }));
      add(held.counts, name, count);
    }
    this.ballots += 1;
  }

  countsOf(target: Target): Counts {
    return this.targets.get(targetName(target))?.counts ?? new Map();
  }
}

/**
 * The counters in which one ballot counts: its cell and option in the tally of its département; its option, and the
 * net that orders posts by popularity, in the totals of its post (which need no record keys).
 */
function countersOf(ballot: Ballot): { target: Target; name: string; count: Count }[] {
  const { postId, cell, answer, recordKey } = ballot;
  const tally = { kind: 'tally', postId, departement: cell.departement } as const;
  const totals = { kind: 'totals', postId } as const;
  return [
    { target: tally, name: cellCounter(cell, answer), count: { n: 1, keys: recordKey } },
    { target: totals, name: optionOf(answer), count: { n: 1, keys: 0 } },
    { target: totals, name: 'net', count: { n: answer.value === 'plus' ? 1 : -1, keys: 0 } },
  ];
}

/** Name of a counter within a tally: sex, age band, option. */
function cellCounter(cell: Cell, answer: Answer): string {
  return `${cell.sex}:${cell.ageBand}:${optionOf(answer)}`;
}

/** What one change adds to each target: what was there is taken back, what is there now is counted. */
function differences({ before, after }: BallotChange): { target: Target; counts: Counts }[] {
  const differences = new Map<string, { target: Target; counts: Map<string, Count> }>();
  const count = (ballot: Ballot | undefined, sign: 1 | -1) => {
    for (const counter of ballot === undefined ? [] : countersOf(ballot)) {
      const { target, name } = counter;
      const held = getOrCreate(differences, targetName(target), () => ({ target, counts: new Map() }));
      add(held.counts, name, { n: sign * counter.count.n, keys: sign * counter.count.keys });
    }
  };
  count(before, -1);
  count(after, 1);
  return [...differences.values()];
}

function add(counts: Map<string, Count>, name: string, count: Count): void {
  const held = counts.get(name) ?? { n: 0, keys: 0 };
  counts.set(name, { n: held.n + count.n, keys: held.keys + count.keys });
}

function getOrCreate<V>(map: Map<string, V>, key: string, create: () => V): V {
  const held = map.get(key);
  if (held !== undefined) return held;
  const created = create();
  map.set(key, created);
  return created;
}
