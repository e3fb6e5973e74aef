import type { Decider } from '../../domain/decider.ts';
import { instant } from '../../platform/clock.ts';
import type { ProblemError } from '../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { isKeyTaken } from '../../platform/table/idempotency-items.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';
import { type AuditActor, type AuditEntry, transactWithAudit } from './audit-items.ts';

/**
 * How one kind of thing is acted on: by which rules, and what is written of it. All of an act is written or nothing, on the
 * condition that nobody else has acted since the thing was read.
 */
export interface ActedOn<State, Command, Event> extends Decider<State, Command, Event> {
  /** The writes of an event. The one at `conditionIndex` is refused when the thing has changed since `before` was read. */
  writes(before: State, after: State, event: Event): readonly TransactItem[];
  readonly conditionIndex: number;
}

/** The same for what staff do, which leaves an entry in the audit log and tells the later of two what the first did. */
export interface StaffActedOn<State, Command, Event> extends ActedOn<State, Command, Event> {
  /** By which two who have read the same are told apart. */
  versionOf(state: State): number;
  audit(actor: AuditActor, after: State, event: Event): AuditEntry;
  /** What somebody is told who was late. @param state what they had read */
  late(state: State): Promise<Error>;
  /** What refused conditions of other writes mean, by their place; told first. */
  readonly otherRefusals?: Readonly<Record<number, (state: State) => Error>>;
}

/** A further write of the same transaction, and what its refused condition means. */
export interface FurtherWrite {
  readonly item: TransactItem;
  readonly refused?: () => ProblemError;
}

/** What a member of staff, or whoever operates the service, does. */
export interface StaffAct<Command> {
  readonly actor: AuditActor;
  /** The version that they had read, where they say. */
  readonly version?: number | undefined;
  readonly command: Command;
  readonly also?: readonly FurtherWrite[];
}

/** An act that is decided and not written yet: `commit` writes `items`, and whatever stands behind them. */
export interface Decided<State, Event> {
  readonly after: State;
  readonly event: Event;
  readonly items: readonly TransactItem[];
  readonly commit: (items: readonly TransactItem[]) => Promise<void>;
}

/**
 * Decides an act of staff, for whoever has more to write with it (`createIdempotently`).
 * @throws what `decide` throws; what `late` gives, when another version was read or, in `commit`, somebody was faster
 */
export async function decideAct<State, Command, Event>(
  kind: StaffActedOn<State, Command, Event>,
  before: State,
  { actor, version, command, also = [] }: StaffAct<Command>,
): Promise<Decided<State, Event>> {
  if (version !== undefined && version !== kind.versionOf(before)) throw await kind.late(before);
  const event = kind.decide(before, command, instant());
  const after = kind.evolve(before, event);
  const own = kind.writes(before, after, event);
  return {
    ...{ after, event },
    items: [...own, ...also.map(({ item }) => item)],
    async commit(items) {
      try {
        await transactWithAudit(items, kind.audit(actor, after, event));
      } catch (error) {
        if (isKeyTaken(error, items)) throw error;
        for (const [place, told] of Object.entries(kind.otherRefusals ?? {})) {
          if (isConditionFailedAt(error, Number(place))) throw told(before);
        }
        if (isConditionFailedAt(error, kind.conditionIndex)) throw await kind.late(before);
        const refused = also.find((_, place) => isConditionFailedAt(error, own.length + place));
        throw refused?.refused?.() ?? error;
      }
    },
  };
}

/**
 * Does it: the thing, what is written with it, and the entry in the audit log, or nothing.
 * @throws as `decideAct` and its `commit`
 */
export async function actAsStaff<State, Command, Event>(
  kind: StaffActedOn<State, Command, Event>,
  before: State,
  act: StaffAct<Command>,
): Promise<State> {
  const { after, items, commit } = await decideAct(kind, before, act);
  await commit(items);
  return after;
}

/**
 * What a citizen, or a rule, does: no version was read, so whoever was late decides again by what stands now.
 * @param read the thing as it was written last
 * @throws what `read` and `decide` throw; TransactionCanceledException when another condition of the writes doesn't hold
 */
export async function actUntilDone<State, Command, Event>(
  kind: ActedOn<State, Command, Event>,
  read: () => Promise<State>,
  command: Command,
): Promise<State> {
  for (;;) {
    const before = await read();
    const event = kind.decide(before, command, instant());
    const after = kind.evolve(before, event);
    try {
      await transact(kind.writes(before, after, event));
      return after;
    } catch (error) {
      if (!isConditionFailedAt(error, kind.conditionIndex)) throw error;
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
  const event = kind.decide(before, command, instant());
  const after = kind.evolve(before, event);
  try {
    await transact([...kind.writes(before, after, event), ...also]);
    return after;
  } catch (error) {
    if (isConditionFailedAt(error, kind.conditionIndex)) return undefined;
    throw error;
  }
}
