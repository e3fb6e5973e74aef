import { pollId, pollOf } from '../../domain/polls/format.ts';
import { type Target, targetName } from '../../domain/polls/tally.ts';
import type { BallotVisitor } from '../../foundations/polls/ballot-boxes.ts';
import type { CounterState } from '../../foundations/polls/tally-items.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { ballotBoxes } from '../../platform/table/keys.ts';
import { BallotBox, BoxLines } from './ballot-box.ts';
import {
  bucketCheckpoints,
  type Checkpoints,
  CountGone,
  memoryCheckpoints,
  type Run,
} from './checkpoints.ts';
import { type Counters, compared, type DriftedItem, readAll, withMissing } from './compare-counters.ts';

/** Counters, and the ballots of each poll separately. */
export interface PollLedger extends Counters {
  /** Visits the ballots of one box (`ballotBoxes`) that existed before the call. */
  visitBox(id: string, box: string, visit: BallotVisitor): Promise<void>;
}

export interface Counting {
  /** Whether these counters are of a poll too large to be counted in one invocation. */
  readonly isLarge: (states: readonly CounterState[]) => boolean;
  /** Whether there is time to count another box. */
  readonly isTimeLeft: () => boolean;
}

export interface HowToCount extends Counting {
  /** Polls (`pollId`) whose ballots are published. */
  readonly listed?: ReadonlySet<string>;
}

/** The ballots of some polls compared with their counters. */
export interface PollComparison {
  readonly ballots: BallotBox;
  readonly drifted: readonly DriftedItem[];
  /** Items that couldn't be judged, because votes kept coming in or the stream wasn't drained. */
  readonly unsettled: readonly Target[];
  /** The lines of a poll's list, in canonical order; undefined if it isn't listed. */
  listOf(id: string): (() => AsyncIterable<Uint8Array>) | undefined;
  /** Removes the stored counts, or those of one post. */
  end(postId?: string): Promise<void>;
}

/** Boxes held in memory at once: about 300,000 ballots each in a poll of 20 million. */
export const boxesAtOnce = 4;
/** Items affected by votes that come in during a count are left to the next attempt. */
const attempts = 5;

/**
 * Recounts the ballots of some polls, reading no others, and compares them with the counters, correctly even while votes
 * come in (`compareCounters`). It counts box by box, and stops when time runs out; the next call continues.
 * @returns undefined if boxes are left, or another invocation ended the count
 */
export async function comparePolls(
  ledger: PollLedger,
  pollIds: readonly string[],
  how: HowToCount,
): Promise<PollComparison | undefined> {
  try {
    return await compareUntilSettled(ledger, pollIds, how);
  } catch (error) {
    if (error instanceof CountGone) return undefined;
    throw error;
  }
}

async function compareUntilSettled(
  ledger: PollLedger,
  pollIds: readonly string[],
  how: HowToCount,
): Promise<PollComparison | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const counts = await countPolls(ledger, pollIds, how);
    if (counts === undefined) return undefined;
    const ballots = new BallotBox();
    for (const { id, run, checkpoints } of counts) {
      for (const box of ballotBoxes) ballots.merge(await checkpoints.read(id, run, box));
    }
    const drained = await ledger.drained();
    const before = new Map(counts.flatMap(({ run }) => Object.entries(run.revisions)));
    const ids = [...ballots.all.targets.values()].map(({ target }) => pollId(target));
    const after = await readAll(ledger, [...new Set([...pollIds, ...ids])]);
    const drifted: DriftedItem[] = [];
    const unsettled: Target[] = [];
    for (const state of withMissing(after, ballots.all)) {
      if (!drained || before.get(targetName(state.target)) !== state.revision) unsettled.push(state.target);
      else {
        const item = compared(state, ballots.all);
        if (item.drift.length > 0) drifted.push(item);
      }
    }
    const end = async (postId?: string) => {
      for (const { id, checkpoints } of counts) {
        if (postId === undefined || pollOf(id).postId === postId) await checkpoints.end(id);
      }
    };
    if (unsettled.length === 0 || !drained || attempt === attempts || !how.isTimeLeft()) {
      return { ballots, drifted, unsettled, end, listOf: (id) => listOf(id, counts, how) };
    }
    await end();
  }
}

interface PollCount {
  readonly id: string;
  readonly run: Run;
  readonly checkpoints: Checkpoints;
}

async function countPolls(
  ledger: PollLedger,
  pollIds: readonly string[],
  { listed, isLarge, isTimeLeft }: HowToCount,
): Promise<PollCount[] | undefined> {
  const counts: PollCount[] = [];
  const small = memoryCheckpoints();
  let isWhole = true;
  for (const id of pollIds) {
    const states = await ledger.readCounters(id);
    const checkpoints = isLarge(states) ? bucketCheckpoints : small;
    const run = await checkpoints.begin(id, revisionsOf(states));
    const left = ballotBoxes.filter((box) => !run.done.has(box));
    await inParallel(boxesAtOnce, left, async (box) => {
      if (!isTimeLeft()) {
        isWhole = false;
        return;
      }
      const [ballots, lines] = [new BallotBox(), new BoxLines()];
      await ledger.visitBox(id, box, (ballot, receipt = '') => {
        ballots.add(ballot);
        if (ballot !== undefined && listed?.has(id)) lines.add(receipt, ballot);
      });
      await checkpoints.keep(id, run, box, ballots.kept(), lines.sorted());
    });
    counts.push({ id, run, checkpoints });
  }
  return isWhole ? counts : undefined;
}

function revisionsOf(states: readonly CounterState[]): Record<string, number> {
  const known = states.flatMap(({ target, revision }) =>
    revision === undefined ? [] : [[targetName(target), revision] as const],
  );
  return Object.fromEntries(known);
}

function listOf(
  id: string,
  counts: readonly PollCount[],
  { listed }: HowToCount,
): (() => AsyncIterable<Uint8Array>) | undefined {
  const count = counts.find((each) => each.id === id);
  if (count === undefined || !listed?.has(id)) return undefined;
  return async function* () {
    // The boxes are in bytewise order, like the lines within each.
    for (const box of ballotBoxes) yield* count.checkpoints.lines(id, count.run, box);
  };
}
