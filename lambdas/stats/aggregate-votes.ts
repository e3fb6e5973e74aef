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

/** Where counters are kept: the table, or a model of it in the tests. */
export interface Counters {
  addToCounters(target: Target, increment: Increment): Promise<IncrementOutcome>;
  echoProbes(probes: readonly Probe[]): Promise<void>;
  /** Says that these posts are to be ranked anew. */
  noteMoved(postIds: readonly string[]): Promise<void>;
}

export interface Aggregation {
  /** Sequence of the first record that isn't counted; undefined when all are. */
  readonly failedFrom: string | undefined;
  /** Why, when it was the table that failed. */
  readonly error: unknown;
  /** How many items of counters the batch concerned, and how often one said that it had seen some of it before. */
  readonly targets: number;
  readonly refused: number;
}

/** How many items are written at once: enough to hide the table's latency, few enough not to throttle oneself. */
const parallelWrites = 10;

/**
 * Counts a batch of one shard, exactly once however often and in whatever pieces it is delivered
 * (docs/exactly-once.md). An item that fails doesn't hold up the others: those that are written refuse
 * the records when they come again.
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

  await inParallel(parallelWrites, folds, bringUpToDate);

  // After the counters, so that whoever follows the note finds them; where it fails the batch comes again, and is noted then.
  const moved = folds.flatMap(({ target }) => (isShown(target) ? [target.postId] : []));
  const [first] = batch.changes;
  if (moved.length > 0 && first !== undefined) {
    await counters.noteMoved([...new Set(moved)]).catch((error) => failAt(first.sequence, error));
  }

  // A probe tells that whatever came before it is counted, so it speaks last, and only where nothing before it failed.
  const passed = batch.probes.filter(({ sequence }) => failedFrom === undefined || sequence < failedFrom);
  if (passed.length > 0) await counters.echoProbes(passed);
  return { failedFrom, error: failure, targets: folds.length, refused };
}

/** Totals that are hidden order nothing that others see. */
const isShown = (target: Target): boolean => target.kind === 'totals' && target.place === 'results';

/**
 * As many of the first deltas as one write can add: nearly always all of them. Hundreds of voters of one département on a
 * question of twelve options can touch more counters than an expression holds.
 */
function oneWrite(deltas: readonly RecordDelta[]): readonly RecordDelta[] {
  let part = deltas;
  while (part.length > 1 && sumOf(part).size > countersOfOneWrite) {
    part = part.slice(0, Math.ceil(part.length / 2));
  }
  return part;
}

/** Delivery is at least once, within a batch too: a record that isn't after all those before it was among them. */
function withoutRepeats(changes: readonly BallotChange[]): BallotChange[] {
  const fresh: BallotChange[] = [];
  for (const change of changes) {
    if (change.sequence > (fresh.at(-1)?.sequence ?? '')) fresh.push(change);
  }
  return fresh;
}
