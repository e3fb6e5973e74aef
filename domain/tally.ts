import { type Answer, optionOf } from './answer.ts';
import type { Cell } from './cell.ts';

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

/** A pair of counters: how many ballots, and the sum of their record keys (exact integers; reduced modulo 10^8 on reading). */
export interface Count {
  readonly n: number;
  readonly keys: number;
}

/** Counts by option within one cell of sex × age; the département is the tally's own. */
export type Counts = ReadonlyMap<string, Count>;

/** The tally that a ballot counts in: one per post and département, so that a hot post is spread over ten items. */
export interface TallyId {
  readonly postId: string;
  readonly departement: string;
}

/** What one stream record adds to one target, at its place in the shard. */
export interface Step {
  readonly sequence: string;
  readonly counts: Counts;
}

/** What a batch adds to one tally, step by step, in stream order. */
export interface TallyFold {
  readonly tally: TallyId;
  readonly steps: readonly Step[];
}

/** What a batch adds to the totals that a post carries: its options over all cells. */
export interface TotalsFold {
  readonly postId: string;
  readonly steps: readonly Step[];
}

/** Name of a counter within a tally: sex, age band, option. */
export function counterName(cell: Cell, answer: Answer): string {
  return `${cell.sex}:${cell.ageBand}:${optionOf(answer)}`;
}

/** Sorts a batch of changes into what each tally is to be given, each tally's steps in stream order. */
export function foldTallies(changes: readonly BallotChange[]): TallyFold[] {
  const folds = new Map<string, { tally: TallyId; steps: Step[] }>();
  for (const change of changes) {
    const ballot = change.after ?? change.before;
    if (ballot === undefined) continue;
    const tally = { postId: ballot.postId, departement: ballot.cell.departement };
    const fold = getOrCreate(folds, `${tally.postId}/${tally.departement}`, () => ({ tally, steps: [] }));
    fold.steps.push({
      sequence: change.sequence,
      counts: difference(change, (b) => counterName(b.cell, b.answer)),
    });
  }
  return [...folds.values()];
}

/** The same batch as what each post's own totals are to be given. */
export function foldTotals(changes: readonly BallotChange[]): TotalsFold[] {
  const folds = new Map<string, { postId: string; steps: Step[] }>();
  for (const change of changes) {
    const ballot = change.after ?? change.before;
    if (ballot === undefined) continue;
    const fold = getOrCreate(folds, ballot.postId, () => ({ postId: ballot.postId, steps: [] }));
    fold.steps.push({ sequence: change.sequence, counts: difference(change, (b) => optionOf(b.answer)) });
  }
  return [...folds.values()];
}

/** The steps that a target whose watermark stands at `watermark` (inclusive) has not seen. */
export function stepsAfter(steps: readonly Step[], watermark: string): readonly Step[] {
  return steps.filter((step) => step.sequence > watermark);
}

/** The sum of the steps. A counter whose sum is zero is left out: adding nothing needs no write. */
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

/** Counts ballots from nothing: what counters must equal once the stream is drained. Keyed `postId/departement`. */
export class Recount {
  readonly tallies = new Map<string, { readonly tally: TallyId; readonly counts: Map<string, Count> }>();
  ballots = 0;

  add(ballot: Ballot): void {
    const tally = { postId: ballot.postId, departement: ballot.cell.departement };
    const entry = getOrCreate(this.tallies, `${tally.postId}/${tally.departement}`, () => ({
      tally,
      counts: new Map<string, Count>(),
    }));
    add(entry.counts, counterName(ballot.cell, ballot.answer), { n: 1, keys: ballot.recordKey });
    this.ballots += 1;
  }
}

/** Totals by option over every cell of a post's tallies. */
export function totalsByOption(tallies: Iterable<Counts>): Map<string, number> {
  const totals = new Map<string, number>();
  for (const counts of tallies) {
    for (const [name, { n }] of counts) {
      const option = name.slice(name.lastIndexOf(':') + 1);
      totals.set(option, (totals.get(option) ?? 0) + n);
    }
  }
  return totals;
}

function difference(change: BallotChange, nameOf: (ballot: Ballot) => string): Counts {
  const counts = new Map<string, Count>();
  const { before, after } = change;
  if (before !== undefined) add(counts, nameOf(before), { n: -1, keys: -before.recordKey });
  if (after !== undefined) add(counts, nameOf(after), { n: 1, keys: after.recordKey });
  return counts;
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
