import { type Poll, pollId, pollOf } from '../../domain/polls/format.ts';
import { type Ballot, type Counts, Recount, type Target, targetName } from '../../domain/polls/tally.ts';
import type { CounterState } from '../../foundations/polls/tally-items.ts';
import { inParallel } from '../../platform/in-parallel.ts';

/** Counters, and the stream of votes on their way to them. */
export interface Counters {
  readCounters(pollId: string): Promise<CounterState[]>;
  /** Waits until everything written before the call has passed the aggregator; false if that takes too long. */
  drained(): Promise<boolean>;
  correctCounters(state: CounterState, counts: Counts): Promise<boolean>;
}

/** All ballots and counters: the table, or a model of it in tests. */
export interface Ledger extends Counters {
  /** The polls that have counters (`pollId`). */
  listCountedPolls(): Promise<string[]>;
  /** Visits every ballot that existed before the call; undefined for an unreadable one. */
  scanBallots(visit: (ballot: Ballot | undefined) => void): Promise<void>;
}

/**
 * A counter that differs from the ballots: `F:18-24:plus:n` (ballots) or `:k` (their record keys) of a département, or a
 * total.
 */
export interface Drift {
  readonly postId: string;
  /** Present for a questionnaire. */
  readonly step?: string | undefined;
  /** Absent for a post's totals. */
  readonly departement?: string;
  readonly counter: string;
  readonly counted: number;
  readonly recounted: number;
}

/** An item of counters as read, and what its counters should be. */
export interface DriftedItem {
  readonly state: CounterState;
  readonly right: Counts;
  readonly drift: readonly Drift[];
}

export interface Comparison {
  /** What the ballots say. */
  readonly recount: Recount;
  readonly posts: number;
  /** Unreadable ballots, which the aggregator can't read either. */
  readonly unreadable: number;
  readonly drifted: readonly DriftedItem[];
  /** Items that couldn't be judged, because votes kept coming in or the stream wasn't drained. */
  readonly unsettled: readonly Target[];
}

export interface Scope {
  /** Only these posts; all if undefined. */
  readonly postIds?: readonly string[] | undefined;
  /** Called for each item that drifted; returns whether it was corrected, or must be judged again. */
  readonly onDrift?: ((item: DriftedItem) => Promise<boolean>) | undefined;
}

/** Items that receive votes during a scan are left to the next attempt. */
const attempts = 5;

/**
 * Recounts all ballots and compares them with the counters, correctly even while votes come in: an item is judged only if
 * none of its ballots' records can have been on its way to the aggregator during the scan, and none has been folded in
 * since (docs/exactly-once.md). Corrections conditional on the item's revision are then correct too.
 */
export async function compareCounters(ledger: Ledger, { postIds, onDrift }: Scope): Promise<Comparison> {
  const wanted = postIds && new Set(postIds);
  const isWanted = ({ postId }: Poll) => wanted === undefined || wanted.has(postId);
  const judged = new Set<string>();
  const drifted: DriftedItem[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const counted = (await ledger.listCountedPolls()).filter((id) => isWanted(pollOf(id)));
    const before = await readAll(ledger, counted);
    const recount = new Recount();
    let unreadable = 0;
    await ledger.scanBallots((ballot) => {
      if (ballot === undefined) unreadable += 1;
      else if (isWanted(ballot)) recount.add(ballot);
    });
    const drained = await ledger.drained();
    const targets = [...before.values(), ...recount.targets.values()].map(({ target }) => target);
    const posts = new Set(targets.map(({ postId }) => postId)).size;

    const after = await readAll(ledger, [...new Set(targets.map(pollId))]);
    const unsettled: Target[] = [];
    for (const state of withMissing(after, recount)) {
      const name = targetName(state.target);
      if (judged.has(name)) continue;
      const still = drained && before.get(name)?.revision === state.revision;
      const item = still ? compared(state, recount) : undefined;
      const dealtWith = item && (item.drift.length === 0 || !onDrift || (await onDrift(item)));
      if (!dealtWith) {
        unsettled.push(state.target);
        continue;
      }
      judged.add(name);
      if (item.drift.length > 0) drifted.push(item);
    }
    // If the stream doesn't move, another attempt would only wait again.
    if (unsettled.length === 0 || !drained || attempt === attempts) {
      return { recount, posts, unreadable, drifted, unsettled };
    }
  }
}

const parallelReads = 10;

/** The counters of polls, by the names of their targets. */
export async function readAll(
  ledger: Pick<Counters, 'readCounters'>,
  pollIds: readonly string[],
): Promise<Map<string, CounterState>> {
  const found = await inParallel(parallelReads, pollIds, (id) => ledger.readCounters(id));
  return new Map(found.flat().map((state) => [targetName(state.target), state]));
}

/** All counters that exist or should: ballots without an item of counters get an empty one. */
export function* withMissing(
  states: ReadonlyMap<string, CounterState>,
  recount: Recount,
): Iterable<CounterState> {
  yield* states.values();
  for (const { target } of recount.targets.values()) {
    if (!states.has(targetName(target))) {
      yield { target, counts: new Map(), revision: undefined };
    }
  }
}

const none = { n: 0, keys: 0 };

/** An item of counters against the ballots. */
export function compared(state: CounterState, recount: Recount): DriftedItem {
  const recounted = recount.countsOf(state.target);
  return { state, right: corrected(state, recounted), drift: driftOf(state, recounted) };
}

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

/** The right counters of an item; those without any ballots are set to zero. */
function corrected({ counts }: CounterState, recounted: Counts): Counts {
  const right = new Map([...counts.keys()].map((name) => [name, none]));
  for (const [name, count] of recounted) right.set(name, count);
  return right;
}
