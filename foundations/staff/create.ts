import { createIdempotently } from '../../platform/http/create-once.ts';
import { type FurtherWrite, refusalOf } from '../../platform/table/act.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { type AuditEntry, transactWithAudit } from './audit-items.ts';
import type { StaffMember } from './staff-items.ts';

/** What a member of staff asks to be made, as its route hands it on. */
export interface StaffRequest<Body> {
  readonly routeKey: string;
  readonly member: StaffMember;
  readonly body: Body;
  readonly idempotencyKey: string | undefined;
}

/** Something new that isn’t stored yet: every item that is written with it, and how the audit log tells of it. */
interface StaffCreation<T> {
  readonly id: string;
  readonly made: T;
  readonly items: readonly TransactItem[];
  /** Written after `items`. */
  readonly also?: readonly FurtherWrite[];
  readonly entry: Omit<AuditEntry, 'actor'>;
}

/**
 * Creates something new with its entry in the audit log, in one transaction, and once under its `Idempotency-Key`.
 * @param make checks the request against the rules, and throws the first that it breaks
 * @param read returns what was created under an id
 * @throws ProblemError idempotency-key-reused; what `make` throws, and what `also` says of its conditions
 */
export function createAsStaff<Body, T>(
  { routeKey, member, body, idempotencyKey }: StaffRequest<Body>,
  make: () => Promise<StaffCreation<T>>,
  read: (id: string) => Promise<T | undefined>,
): Promise<T> {
  const making = async () => {
    const { id, made, items, also = [], entry } = await make();
    return {
      ...{ id, made, items: [...items, ...also.map(({ item }) => item)] },
      async commit(all: readonly TransactItem[]) {
        try {
          await transactWithAudit(all, { actor: member, ...entry });
        } catch (error) {
          throw refusalOf(error, items.length, also) ?? error;
        }
      },
    };
  };
  return createIdempotently({ routeKey, caller: member.sub, idempotencyKey, body }, making, read);
}
