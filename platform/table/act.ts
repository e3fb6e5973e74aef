import type { Decider } from '../../domain/decider.ts';
import { instant } from '../clock.ts';
import { pause } from '../pause.ts';
import { isConditionFailedAt } from './errors.ts';
import { type TransactItem, transact } from './transact.ts';

/**
 * How one kind of thing is acted on: by which rules, and what is written of it. All of an act is written or nothing, on the
 * condition that nobody else has acted since the thing was read.
 */
export interface ActedOn<State, Command, Event> extends Decider<State, Command, Event> {
  /** The writes of an event. The one at `conditionIndex` is refused when the thing has changed since `before` was read. */
  writes(before: State, after: State, event: Event): readonly TransactItem[];
  readonly conditionIndex: number;
}

/** A further write of the same transaction, and what its refused condition means. */
export interface FurtherWrite {
  readonly item: TransactItem;
  readonly refused?: () => Error;
}

/** An act that is decided and not written yet. */
export interface Decided<State, Event> {
  readonly after: State;
  readonly event: Event;
  readonly items: readonly TransactItem[];
}

/**
 * What comes of a command, and what is to be written of it.
 * @param at ISO 8601 instant of the command
 * @throws what `decide` throws
 */
export function decide<State, Command, Event>(
  kind: ActedOn<State, Command, Event>,
  before: State,
  command: Command,
  at: string = instant(),
): Decided<State, Event> {
  const event = kind.decide(before, command, at);
  const after = kind.evolve(before, event);
  return { after, event, items: kind.writes(before, after, event) };
}

/** What the refused condition of a further write means; undefined where none was refused, or it says nothing. */
export function refusalOf(error: unknown, own: number, also: readonly FurtherWrite[]): Error | undefined {
  return also.find((_, place) => isConditionFailedAt(error, own + place))?.refused?.();
}

/** Many may act on one thing in the same second; each try that is late means that somebody else has acted. */
const attempts = 20;

/**
 * What a citizen, or a rule, does: no version was read, so whoever was late decides again by what stands now.
 * @param read the thing as it was written last
 * @throws what `read` and `decide` throw, and what `also` says of its conditions; TransactionCanceledException when another
 *   condition of the writes doesn't hold, or when others were faster twenty times
 */
export async function actUntilDone<State, Command, Event>(
  kind: ActedOn<State, Command, Event>,
  read: () => Promise<State>,
  command: Command,
  also: readonly FurtherWrite[] = [],
): Promise<State> {
  for (let attempt = 1; ; attempt += 1) {
    const { after, items } = decide(kind, await read(), command);
    try {
      await transact([...items, ...also.map(({ item }) => item)]);
      return after;
    } catch (error) {
      const refusal = refusalOf(error, items.length, also);
      if (refusal !== undefined) throw refusal;
      if (!isConditionFailedAt(error, kind.conditionIndex) || attempt === attempts) throw error;
      await pause(5 * attempt);
    }
  }
}

/**
 * What a schedule or a worker does, unlogged: whoever was late leaves it to who was faster.
 * @returns the thing after it; undefined, with nothing written, when it has changed since it was read
 * @throws what `decide` throws; TransactionCanceledException when another condition of the writes doesn't hold
 */
export async function actUnlessLate<State, Command, Event>(
  kind: ActedOn<State, Command, Event>,
  before: State,
  command: Command,
  also: readonly TransactItem[] = [],
): Promise<State | undefined> {
  const { after, items } = decide(kind, before, command);
  try {
    await transact([...items, ...also]);
    return after;
  } catch (error) {
    if (isConditionFailedAt(error, kind.conditionIndex)) return undefined;
    throw error;
  }
}
