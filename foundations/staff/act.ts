import {
  type ActedOn,
  type Decided,
  decide,
  type FurtherWrite,
  refusalOf,
} from '../../platform/table/act.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { isKeyTaken } from '../../platform/table/idempotency-items.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { type AuditActor, type AuditEntry, transactWithAudit } from './audit-items.ts';

/** How staff act on one kind of thing: it leaves an entry in the audit log and tells the later of two what the first did. */
export interface StaffActedOn<State, Command, Event> extends ActedOn<State, Command, Event> {
  /** By which two who have read the same are told apart. */
  versionOf(state: State): number;
  audit(actor: AuditActor, after: State, event: Event): AuditEntry;
  /** What somebody is told who was late. @param state what they had read */
  late(state: State): Promise<Error>;
  /** What refused conditions of other writes mean, by their place; told first. */
  readonly otherRefusals?: Readonly<Record<number, (state: State) => Error>>;
}

/** What a member of staff, or whoever operates the service, does. */
export interface StaffAct<Command> {
  readonly actor: AuditActor;
  /** The version that they had read, where they say. */
  readonly version?: number | undefined;
  readonly command: Command;
  readonly also?: readonly FurtherWrite[];
}

/** An act of staff that is decided: `commit` writes `items`, and whatever stands behind them. */
export interface DecidedAct<State, Event> extends Decided<State, Event> {
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
): Promise<DecidedAct<State, Event>> {
  if (version !== undefined && version !== kind.versionOf(before)) throw await kind.late(before);
  const { after, event, items: own } = decide(kind, before, command);
  return {
    ...{ after, event },
    items: [...own, ...also.map(({ item }) => item)],
    async commit(items) {
      try {
        await transactWithAudit(items, kind.audit(actor, after, event));
      } catch (error) {
        if (isKeyTaken(error, items)) throw error;
        for (const [place, refusal] of Object.entries(kind.otherRefusals ?? {})) {
          if (isConditionFailedAt(error, Number(place))) throw refusal(before);
        }
        if (isConditionFailedAt(error, kind.conditionIndex)) throw await kind.late(before);
        throw refusalOf(error, own.length, also) ?? error;
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
