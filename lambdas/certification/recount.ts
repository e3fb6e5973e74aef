import { Recount } from '../../domain/polls/tally.ts';
import { compareCounters, type Drift, type Ledger } from './compare-counters.ts';

export interface RecountOptions {
  /** Whether counters that are wrong are to be written anew. */
  readonly repair: boolean;
  /** Only these posts; all when undefined. */
  readonly postIds?: readonly string[] | undefined;
}

export interface RecountReport {
  readonly ballots: number;
  /** Those of them on polls whose totals are hidden while they take votes: not for everybody to know. */
  readonly hidden: number;
  readonly posts: number;
  readonly drifted: readonly Drift[];
  /** How many of the drifted counters were corrected. */
  readonly repaired: number;
  /** Whether every item of counters could be judged. */
  readonly settled: boolean;
  /** How many items could not be judged, because votes kept coming in or the stream wasn't drained. */
  readonly unsettled: number;
  /** Ballots that can't be read; the aggregator can't read them either. */
  readonly unreadable: number;
}

/** Counts all ballots again and compares with the counters (compare-counters.ts); repairs these if asked. */
export async function recountVotes(
  ledger: Ledger,
  { repair, postIds }: RecountOptions,
): Promise<RecountReport> {
  const comparison = await compareCounters(ledger, {
    newRecount: () => new Recount(),
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
