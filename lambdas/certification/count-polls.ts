import { targetName } from '../../domain/polls/tally.ts';
import type { BallotVisitor } from '../../foundations/polls/ballot-boxes.ts';
import type { CounterState } from '../../foundations/polls/tally-items.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { ballotBoxes } from '../../platform/table/keys.ts';
import { BallotBox, BoxLines } from './ballot-box.ts';
import { checkpoints } from './checkpoints.ts';

/** The ballots of each poll separately, and how many votes its counters know of. */
export interface Ballots {
  readCounters(pollId: string): Promise<CounterState[]>;
  /** Visits the ballots of one box (`ballotBoxes`) that existed before the call. */
  visitBox(id: string, box: string, visit: BallotVisitor): Promise<void>;
  /** That these are copies, to be compared with what counts: an unfinished count of the one says nothing of the other. */
  readonly areCopies?: true;
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

/** The ballots of a poll, all of them counted. */
export interface PollCount {
  readonly id: string;
  /** Revisions of the items of counters when the count began, by the names of their targets. */
  readonly revisions: Readonly<Record<string, number>>;
  readonly box: BallotBox;
  /** The lines of its list, in canonical order; none if it isn't listed. */
  lines(): AsyncIterable<Uint8Array>;
  /** Removes what is stored of it. */
  end(): Promise<void>;
}

/** Boxes held in memory at once: about 300,000 ballots each in a poll of 20 million. */
export const boxesAtOnce = 4;
/** Of a small poll a box is hardly more than a request. */
const smallBoxesAtOnce = 16;

/**
 * Counts the ballots of some polls, box by box. What is counted of a large one is stored, so that the next call continues; a small
 * one is cheaper to count again.
 * @returns undefined if time ran out before the last box
 * @throws CountGone if another invocation ended the count
 */
export async function countPolls(
  ledger: Ballots,
  pollIds: readonly string[],
  how: HowToCount,
): Promise<PollCount[] | undefined> {
  const counts: (PollCount | undefined)[] = [];
  for (const id of pollIds) {
    const states = await ledger.readCounters(id);
    const count = how.isLarge(states) ? countLarge : countSmall;
    counts.push(await count(ledger, { id, revisions: revisionsOf(states) }, how));
  }
  const whole = counts.filter((count) => count !== undefined);
  return whole.length === counts.length ? whole : undefined;
}

async function countSmall(
  ledger: Ballots,
  { id, revisions }: Pick<PollCount, 'id' | 'revisions'>,
  { listed, isTimeLeft }: HowToCount,
): Promise<PollCount | undefined> {
  const all = new BallotBox();
  const linesOf = new Map(ballotBoxes.map((name) => [name, new BoxLines()]));
  const isListed = listed?.has(id) === true;
  const visit = async (name: string) => {
    const lines = linesOf.get(name);
    await ledger.visitBox(id, name, (ballot, receipt = '') => {
      all.add(ballot);
      if (isListed && ballot !== undefined) lines?.add(receipt, ballot);
    });
  };
  for (let from = 0; from < ballotBoxes.length; from += smallBoxesAtOnce) {
    if (!isTimeLeft()) return undefined;
    await Promise.all(ballotBoxes.slice(from, from + smallBoxesAtOnce).map(visit));
  }
  return {
    ...{ id, revisions, box: all },
    async *lines() {
      // The boxes are in bytewise order, like the lines within each.
      for (const lines of linesOf.values()) yield Buffer.from(lines.text());
    },
    end: async () => {},
  };
}

async function countLarge(
  ledger: Ballots,
  { id, revisions }: Pick<PollCount, 'id' | 'revisions'>,
  { listed, isTimeLeft }: HowToCount,
): Promise<PollCount | undefined> {
  const countId = ledger.areCopies ? `${id}.copy` : id;
  const run = await checkpoints.begin(countId, revisions);
  const left = ballotBoxes.filter((name) => !run.done.has(name));
  const done = await inParallel(boxesAtOnce, left, async (name) => {
    if (!isTimeLeft()) return false;
    const [box, lines] = [new BallotBox(), new BoxLines()];
    await ledger.visitBox(id, name, (ballot, receipt = '') => {
      box.add(ballot);
      if (ballot !== undefined && listed?.has(id)) lines.add(receipt, ballot);
    });
    await checkpoints.keep(countId, run, name, box.kept(), lines);
    return true;
  });
  if (!done.every(Boolean)) return undefined;
  const all = new BallotBox();
  for (const name of ballotBoxes) all.merge(await checkpoints.read(countId, run, name));
  return {
    ...{ id, revisions: run.revisions, box: all },
    async *lines() {
      for (const name of ballotBoxes) yield* checkpoints.lines(countId, run, name);
    },
    end: () => checkpoints.end(countId),
  };
}

function revisionsOf(states: readonly CounterState[]): Record<string, number> {
  const known = states.flatMap(({ target, revision }) =>
    revision === undefined ? [] : [[targetName(target), revision] as const],
  );
  return Object.fromEntries(known);
}
