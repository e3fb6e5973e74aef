import { compareCounters, type Drift, type Ledger } from './compare-counters.ts';

export interface RecountOptions {
  /** Whether to correct wrong counters. */
  readonly repair: boolean;
  /** Only these posts; all if undefined. */
  readonly postIds?: readonly string[] | undefined;
}

export interface RecountReport {
  readonly ballots: number;
  /** Ballots on polls whose totals are still hidden: not to be published. */
  readonly hidden: number;
  readonly posts: number;
  readonly drifted: readonly Drift[];
  /** Number of counters corrected. */
  readonly repaired: number;
  /** Whether every item of counters could be judged. */
  readonly settled: boolean;
  /** Number of items that couldn't, because votes kept coming in or the stream wasn't drained. */
  readonly unsettled: number;
  /** Unreadable ballots, which the aggregator can't read either. */
  readonly unreadable: number;
}

/** Recounts all ballots and compares them with the counters (compare-counters.ts), correcting these if asked. */
export async function recountVotes(
  ledger: Ledger,
  { repair, postIds }: RecountOptions,
): Promise<RecountReport> {
  const comparison = await compareCounters(ledger, {
    postIds,
    onDrift: repair ? ({ state, right }) => ledger.correctCounters(state, right) : undefined,
  });
  const drifted = comparison.drifted.flatMap(({ drift }) => drift);
  return {
    ballots: comparison.recount.ballots,
    hidden: comparison.recount.hidden,
    posts: comparison.posts,
    unreadable: comparison.unreadable,
    drifted,
    repaired: repair ? drifted.length : 0,
    settled: comparison.unsettled.length === 0,
    unsettled: comparison.unsettled.length,
  };
}
