import { type Counts, type Recount, targetName } from '../../domain/polls/tally.ts';
import type { CounterState } from '../../foundations/polls/tally-items.ts';
import { inParallel } from '../../platform/in-parallel.ts';

/** Counters, and the stream of votes on their way to them. */
export interface Counters {
  readCounters(pollId: string): Promise<CounterState[]>;
  /** Waits until everything written before the call has passed the aggregator; false if that takes too long. */
  drained(): Promise<boolean>;
  correctCounters(state: CounterState, counts: Counts): Promise<boolean>;
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
