import { type Poll, pollId, pollOf } from '../../domain/format.ts';
import { type Ballot, type Counts, Recount, targetName } from '../../domain/tally.ts';
import type { CounterState } from '../../platform/table/tally-items.ts';

/** Where ballots and counters are kept: the table, or a model of it in the tests. */
export interface Ledger {
  /** The polls that have counters (`pollId`). */
  listCountedPolls(): Promise<string[]>;
  readCounters(pollId: string): Promise<CounterState[]>;
  /** Visits every ballot that was there before the call; undefined for one that can't be read. */
  scanBallots(visit: (ballot: Ballot | undefined) => void): Promise<void>;
  /** Waits until everything written before the call has passed the aggregator; false if it doesn't in a reasonable time. */
  drained(): Promise<boolean>;
  correctCounters(state: CounterState, counts: Counts): Promise<boolean>;
}

export interface RecountOptions {
  /** Whether counters that are wrong are to be written anew. */
  readonly repair: boolean;
  /** Only these posts; all when undefined. */
  readonly postIds?: readonly string[] | undefined;
}

/** A counter that differs from the ballots: `F:18-24:plus:n` (ballots) or `:k` (their record keys) of a département, or a total. */
export interface Drift {
  readonly postId: string;
  /** Of a questionnaire. */
  readonly step?: string | undefined;
  /** Absent for the totals of a post. */
  readonly departement?: string;
  readonly counter: string;
  readonly counted: number;
  readonly recounted: number;
}

export interface RecountReport {
  readonly ballots: number;
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

/** Votes that come in during a scan leave the items they concern to the next attempt. */
const attempts = 5;

/**
 * Counts all ballots again and compares with the counters; repairs these if asked. It is right while votes come in: an
 * item is judged, and written, only where it is known that no record of its ballots was on its way to the
 * aggregator when the ballots were scanned, and that none was folded in since (docs/exactly-once.md).
 */
export async function recountVotes(
  ledger: Ledger,
  { repair, postIds }: RecountOptions,
): Promise<RecountReport> {
  const isWanted = ({ postId }: Poll) => postIds === undefined || postIds.includes(postId);
  const judged = new Set<string>();
  const drifted: Drift[] = [];
  let repaired = 0;
  let seen = { ballots: 0, posts: 0, unreadable: 0 };
  let unsettled = 0;

  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = await readAll(
      ledger,
      (await ledger.listCountedPolls()).filter((id) => isWanted(pollOf(id))),
    );
    const recount = new Recount();
    let unreadable = 0;
    await ledger.scanBallots((ballot) => {
      if (ballot === undefined) unreadable += 1;
      else if (isWanted(ballot)) recount.add(ballot);
    });
    const drained = await ledger.drained();
    const targets = [...before.values(), ...recount.targets.values()].map(({ target }) => target);
    const posts = new Set(targets.map(({ postId }) => postId));
    seen = { ballots: recount.ballots, posts: posts.size, unreadable };

    const after = await readAll(ledger, [...new Set(targets.map(pollId))]);
    unsettled = 0;
    for (const state of withMissing(after, recount)) {
      const name = targetName(state.target);
      if (judged.has(name)) continue;
      const still = drained && before.get(name)?.revision === state.revision;
      const drift = still ? driftOf(state, recount.countsOf(state.target)) : [];
      const settled =
        still &&
        (drift.length === 0 || !repair || (await ledger.correctCounters(state, corrected(state, recount))));
      if (!settled) {
        unsettled += 1;
        continue;
      }
      judged.add(name);
      drifted.push(...drift);
      if (repair) repaired += drift.length;
    }
    // Where the stream stands still, another attempt would only wait again.
    if (unsettled === 0 || !drained) break;
  }
  return { ...seen, drifted, repaired, settled: unsettled === 0, unsettled };
}

const parallelReads = 10;

async function readAll(ledger: Ledger, pollIds: readonly string[]): Promise<Map<string, CounterState>> {
  const states = new Map<string, CounterState>();
  const waiting = pollIds.values();
  const work = async () => {
    for (const id of waiting) {
      for (const state of await ledger.readCounters(id)) states.set(targetName(state.target), state);
    }
  };
  await Promise.all(Array.from({ length: parallelReads }, work));
  return states;
}

/** All counters that are or ought to be: where ballots have no item of counters, an empty one. A post that is gone has no totals. */
function* withMissing(states: ReadonlyMap<string, CounterState>, recount: Recount): Iterable<CounterState> {
  yield* states.values();
  for (const { target } of recount.targets.values()) {
    const ofPost = target.kind === 'totals' && target.place === 'post';
    if (!ofPost && !states.has(targetName(target))) {
      yield { target, counts: new Map(), revision: undefined };
    }
  }
}

const none = { n: 0, keys: 0 };

function driftOf({ target, counts }: CounterState, recounted: Counts): Drift[] {
  const place = {
    postId: target.postId,
    ...(target.step !== undefined && { step: target.step }),
    ...(target.kind === 'tally' && { departement: target.departement }),
  };
  const drift: Drift[] = [];
  const compare = (counter: string, is: number, should: number) => {
    if (is !== should) drift.push({ ...place, counter, counted: is, recounted: should });
  };
  for (const name of new Set([...counts.keys(), ...recounted.keys()])) {
    const is = counts.get(name) ?? none;
    const should = recounted.get(name) ?? none;
    compare(target.kind === 'tally' ? `${name}:n` : name, is.n, should.n);
    compare(`${name}:k`, is.keys, should.keys);
  }
  return drift;
}

/** What an item's counters ought to be; one that no ballot counts in any more stands at zero. */
function corrected({ target, counts }: CounterState, recount: Recount): Counts {
  const right = new Map([...counts.keys()].map((name) => [name, none]));
  for (const [name, count] of recount.countsOf(target)) right.set(name, count);
  return right;
}
