import { pollId, pollOf } from '../../domain/polls/format.ts';
import { type Target, targetName } from '../../domain/polls/tally.ts';
import { BallotBox } from './ballot-box.ts';
import { CountGone } from './checkpoints.ts';
import { type Counters, compared, type DriftedItem, readAll, withMissing } from './compare-counters.ts';
import { type Ballots, countPolls, type HowToCount, type PollCount } from './count-polls.ts';

/** Counters, and the ballots of each poll separately: the table, or a model of it in tests. */
export type PollLedger = Counters & Ballots;

/** The ballots of some polls compared with their counters. */
export interface PollComparison {
  readonly ballots: BallotBox;
  /** Polls (`pollId`) of which some ballots can't be read. */
  readonly broken: ReadonlySet<string>;
  readonly drifted: readonly DriftedItem[];
  /** Items that couldn't be judged, because votes kept coming in or the stream wasn't drained. */
  readonly unsettled: readonly Target[];
  /** The lines of a poll's list, in canonical order; undefined if it isn't listed. */
  listOf(id: string): (() => AsyncIterable<Uint8Array>) | undefined;
  /** Removes the stored counts, or those of one post. */
  end(postId?: string): Promise<void>;
}

/** Polls affected by votes that come in during a count are left to the next attempt. */
const attempts = 5;

/**
 * Recounts the ballots of some polls, reading no others, and compares them with the counters, correctly even while votes
 * come in: an item is judged only if none of its ballots' records can have been on its way to the aggregator during the count, and
 * none has been folded in since (docs/exactly-once.md). Corrections conditional on the item's revision are then correct too. It
 * counts box by box, and stops when time runs out; the next call continues.
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
  const counts = new Map<string, PollCount>();
  const judged = new Map<string, DriftedItem>();
  let left = pollIds;
  for (let attempt = 1; ; attempt += 1) {
    const counted = await countPolls(ledger, left, how);
    if (counted === undefined) return undefined;
    for (const count of counted) counts.set(count.id, count);
    const drained = await ledger.drained();
    const ballots = new BallotBox();
    for (const { box } of counts.values()) ballots.merge(box.kept());
    const before = new Map(counted.flatMap(({ revisions }) => Object.entries(revisions)));
    // A broken ballot may say that it is of another poll than where it lies.
    const strays = [...ballots.all.targets.values()]
      .map(({ target }) => pollId(target))
      .filter((id) => !counts.has(id));
    const after = await readAll(ledger, [...new Set([...left, ...strays])]);
    const unsettled: Target[] = [];
    for (const state of withMissing(after, ballots.all)) {
      const name = targetName(state.target);
      if (judged.has(name)) continue;
      if (!drained || before.get(name) !== state.revision) unsettled.push(state.target);
      else judged.set(name, compared(state, ballots.all));
    }
    const isOver = unsettled.length === 0 || !drained || attempt === attempts || !how.isTimeLeft();
    if (isOver) {
      const all = [...counts.values()];
      return {
        ballots,
        broken: new Set(all.filter(({ box }) => box.unreadable > 0).map(({ id }) => id)),
        drifted: [...judged.values()].filter(({ drift }) => drift.length > 0),
        unsettled,
        end: async (postId) => {
          for (const count of all) {
            if (postId === undefined || pollOf(count.id).postId === postId) await count.end();
          }
        },
        listOf: (id) => (how.listed?.has(id) ? counts.get(id)?.lines : undefined),
      };
    }
    const moving = new Set(unsettled.map(pollId));
    left = pollIds.filter((id) => moving.has(id));
    // All items of such a poll are judged by one count of it.
    for (const [name, { state }] of judged) if (moving.has(pollId(state.target))) judged.delete(name);
    for (const count of counted) if (moving.has(count.id)) await count.end();
  }
}
