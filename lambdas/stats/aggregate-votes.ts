import {
  type BallotChange,
  deltasAfter,
  type Fold,
  foldByTarget,
  type RecordDelta,
  sumOf,
  type Target,
} from '../../domain/polls/tally.ts';
import type { BallotBatch } from '../../foundations/polls/ballot-stream.ts';
import type { Probe } from '../../foundations/polls/probe-items.ts';
import {
  countersOfOneWrite,
  type Increment,
  type IncrementOutcome,
} from '../../foundations/polls/tally-items.ts';
import { inParallel } from '../../platform/in-parallel.ts';

/** Where counters are stored: the table, or a model of it in tests. */
export interface Counters {
  addToCounters(target: Target, increment: Increment): Promise<IncrementOutcome>;
  echoProbes(probes: readonly Probe[]): Promise<void>;
  /** Notes that these posts must be ranked again. */
  noteMoved(postIds: readonly string[]): Promise<void>;
}

export interface Aggregation {
  /** Sequence number of the first record that wasn't counted; undefined if all were. */
  readonly failedFrom: string | undefined;
  /** The error, if the table failed. */
  readonly error: unknown;
  /** Number of counter items in the batch, and how many of these had already seen part of it. */
  readonly targets: number;
  readonly refused: number;
}

/** Number of concurrent writes: enough to hide the table's latency, few enough not to be throttled. */
const parallelWrites = 10;

/**
 * Counts a batch of one shard, exactly once however often and in whatever pieces it is delivered (docs/exactly-once.md). A
 * failing item doesn't hold up the others: those already written reject the same records when they come again.
 */
export async function aggregateVotes(
  counters: Counters,
  shardId: string,
  batch: Omit<BallotBatch, 'later'>,
): Promise<Aggregation> {
  const folds = foldByTarget(withoutRepeats(batch.changes));
  let failedFrom = batch.unreadableFrom;
  let failure: unknown;
  let refused = 0;

  const failAt = (sequence: string, error: unknown) => {
    failure ??= error;
    if (failedFrom === undefined || sequence < failedFrom) failedFrom = sequence;
  };
  const bringUpToDate = async ({ target, deltas }: Fold) => {
    let missing: readonly RecordDelta[] = deltas;
    while (missing.length > 0) {
      const part = oneWrite(missing);
      const [first, last] = [part[0], part.at(-1)];
      if (first === undefined || last === undefined) return;
      const increment = { shardId, first: first.sequence, last: last.sequence, counts: sumOf(part) };
      try {
        const outcome = await counters.addToCounters(target, increment);
        if (outcome.outcome === 'refused') refused += 1;
        const watermark = outcome.outcome === 'refused' ? outcome.watermark : last.sequence;
        missing = deltasAfter(missing, watermark);
      } catch (error) {
        return failAt(first.sequence, error);
      }
    }
  };

  // Totals last: once they have so many voters, the release looks at the tallies (foundations/polls/release-marks.ts).
  await inParallel(parallelWrites, folds.filter(isTally), bringUpToDate);
  await inParallel(
    parallelWrites,
    folds.filter((fold) => !isTally(fold)),
    bringUpToDate,
  );

  // After the counters, so that whoever acts on the note finds them updated. If this fails, the batch comes again and is
  // noted then.
  const moved = folds.flatMap(({ target }) => (isShown(target) ? [target.postId] : []));
  const [first] = batch.changes;
  if (moved.length > 0 && first !== undefined) {
    await counters.noteMoved([...new Set(moved)]).catch((error) => failAt(first.sequence, error));
  }

  // A probe confirms that everything before it is counted, so it is answered last, and only if nothing before it failed.
  const passed = batch.probes.filter(({ sequence }) => failedFrom === undefined || sequence < failedFrom);
  if (passed.length > 0) await counters.echoProbes(passed);
  return { failedFrom, error: failure, targets: folds.length, refused };
}

const isTally = ({ target }: Fold): boolean => target.kind === 'tally';

/** Hidden totals must not influence public rankings. */
const isShown = (target: Target): boolean => target.kind === 'totals' && target.place === 'results';

/**
 * As many of the first deltas as fit in one write: nearly always all. Hundreds of voters of one département on a question
 * of twelve options can touch more counters than an expression allows.
 */
function oneWrite(deltas: readonly RecordDelta[]): readonly RecordDelta[] {
  let part = deltas;
  while (part.length > 1 && sumOf(part).size > countersOfOneWrite) {
    part = part.slice(0, Math.ceil(part.length / 2));
  }
  return part;
}

/** Delivery is at least once, even within a batch: a record not after all previous ones is a repetition. */
function withoutRepeats(changes: readonly BallotChange[]): BallotChange[] {
  const fresh: BallotChange[] = [];
  for (const change of changes) {
    if (change.sequence > (fresh.at(-1)?.sequence ?? '')) fresh.push(change);
  }
  return fresh;
}
