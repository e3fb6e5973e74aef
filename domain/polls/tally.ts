import type { Answer } from './answer.ts';
import { cellOptions, totalCounters } from './answer-kinds/index.ts';
import type { Cell } from './cell.ts';
import { type Poll, pollFrom, pollId } from './format.ts';
import { isPaper, paperCounter } from './paper.ts';
import { isAfter, type Watermark } from './watermark.ts';
import { youngTally } from './young.ts';

/** A stored ballot: an answer, the cell it counts in and an integer key below 10^8. It belongs to nobody. */
export interface Ballot extends Poll {
  readonly cell: Cell;
  /** Record key of the cell-key method, in [0, 10^8). */
  readonly recordKey: number;
  readonly answer: Answer;
  /**
   * That totals of its poll are not for everybody to see (domain/polls/visibility.ts). The ballot says it, as it says its cell, so
   * that the aggregator looks nothing up; visibility is frozen when a post opens, so all ballots of a post agree.
   */
  readonly hidden?: boolean | undefined;
  /** That its voter’s profile had just been made, and nobody came back with it since (young.ts). */
  readonly young?: boolean | undefined;
  /** Of an answer that is published as a commitment: what keeps others from guessing it. Its voter gets it with the vote. */
  readonly salt?: string | undefined;
}

/** One change of one ballot, from the stream: cast (no `before`), changed, or withdrawn (no `after`). */
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
 * An item that holds counters. A tally has those of one poll and département, by sex × age × option, so that a hot post is
 * spread over as many items as there are départements; one more has those of young profiles (young.ts), one those from paper (paper.ts). The totals of a poll
 * lie in one of two places: among the results of its post, for everybody; beside the tallies, which next to nobody may read,
 * while they are hidden.
 */
export type Target = Poll &
  (
    | { readonly kind: 'tally'; readonly departement: string }
    | { readonly kind: 'totals'; readonly place: 'results' | 'hidden' }
  );

/** A text that is the same for the same target only. */
export function targetName(target: Target): string {
  return `${pollId(target)}/${target.kind === 'tally' ? target.departement : target.place}`;
}

/** What one stream record adds to one target, at its place in the shard. */
export interface RecordDelta {
  readonly sequence: string;
  readonly counts: Counts;
}

/** What a batch adds to one target, record by record, in stream order. */
export interface Fold {
  readonly target: Target;
  readonly deltas: readonly RecordDelta[];
}

/** Groups a batch of changes into deltas by target, in stream order. */
export function foldByTarget(changes: readonly BallotChange[]): Fold[] {
  const folds = new Map<string, { target: Target; deltas: RecordDelta[] }>();
  for (const change of changes) {
    for (const { target, counts } of differences(change)) {
      const fold = getOrCreate(folds, targetName(target), () => ({ target, deltas: [] }));
      fold.deltas.push({ sequence: change.sequence, counts });
    }
  }
  return [...folds.values()];
}

/** The deltas that a target with this watermark has not seen. */
export function deltasAfter(deltas: readonly RecordDelta[], watermark: Watermark): readonly RecordDelta[] {
  return deltas.filter((delta) => isAfter(delta.sequence, watermark));
}

/** The sum of the deltas; a counter to which they add nothing is left out. */
export function sumOf(deltas: readonly RecordDelta[]): Counts {
  const sum = new Map<string, Count>();
  for (const delta of deltas) {
    for (const [name, count] of delta.counts) add(sum, name, count);
  }
  for (const [name, { n, keys }] of sum) {
    if (n === 0 && keys === 0) sum.delete(name);
  }
  return sum;
}

/** A target and what ballots count in it. */
export interface CountedTarget {
  readonly target: Target;
  readonly counts: readonly (readonly [name: string, count: Count])[];
}

/** A recount as it is kept, to be added to others. */
export interface KeptRecount {
  readonly targets: readonly CountedTarget[];
  readonly ballots: number;
  readonly hidden: number;
}

/** Counts ballots from scratch: the counters must equal this once the stream is drained. */
export class Recount {
  readonly targets = new Map<string, { readonly target: Target; readonly counts: Map<string, Count> }>();
  ballots = 0;
  /** Those of them on polls whose totals are hidden while they take votes: their number isn't to be told. */
  hidden = 0;

  add(ballot: Ballot): void {
    for (const { target, name, count } of countersOf(ballot)) this.#count(target, name, count);
    this.ballots += 1;
    if (ballot.hidden) this.hidden += 1;
  }

  /** Adds what another one has counted. */
  merge({ targets, ballots, hidden }: KeptRecount): void {
    for (const { target, counts } of targets) {
      for (const [name, count] of counts) this.#count(target, name, count);
    }
    this.ballots += ballots;
    this.hidden += hidden;
  }

  kept(): KeptRecount {
    const targets = [...this.targets.values()].map(({ target, counts }) => ({ target, counts: [...counts] }));
    return { targets, ballots: this.ballots, hidden: this.hidden };
  }

  countsOf(target: Target): Counts {
    return this.targets.get(targetName(target))?.counts ?? new Map();
  }

  #count(target: Target, name: string, count: Count): void {
    const held = getOrCreate(this.targets, targetName(target), () => ({ target, counts: new Map() }));
    add(held.counts, name, count);
  }
}

/**
 * The counters in which one ballot counts: its cell and options in the tally of its département; its options, and what else
 * its format is summed up by, in the totals of its poll (which need no record keys). One from paper counts there a second time, apart.
 */
function countersOf(ballot: Ballot): { target: Target; name: string; count: Count }[] {
  const { postId, step, cell, answer, recordKey, hidden = false, young = false } = ballot;
  const poll = pollFrom(postId, step);
  const departement = young ? youngTally : cell.departement;
  const tally: Target = { ...poll, kind: 'tally', departement };
  const totals: Target = { ...poll, kind: 'totals', place: hidden ? 'hidden' : 'results' };
  return [
    ...cellOptions(answer).map((option) => ({
      target: tally,
      name: `${cell.sex}:${cell.ageBand}:${option}`,
      count: { n: 1, keys: recordKey },
    })),
    ...[...totalCounters(answer)].flatMap(([name, n]) =>
      [name, ...(isPaper(cell) ? [paperCounter(name)] : [])].map((each) => ({
        target: totals,
        name: each,
        count: { n, keys: 0 },
      })),
    ),
  ];
}

/** What one change adds to each target: the old answer is subtracted, the new one added. */
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
