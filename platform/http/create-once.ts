import { createOnce, type KeyedRequest, recall } from '../table/idempotency-items.ts';
import { type TransactItem, transact } from '../table/transact.ts';
import { ProblemError } from './problem.ts';

/** A creating request; the key is the client's `Idempotency-Key`, if it sent one. */
export type CreatingRequest = Omit<KeyedRequest, 'idempotencyKey'> & {
  readonly idempotencyKey: string | undefined;
};

/** Something that isn't stored yet, and all that is written with it. */
export interface Creation<T> {
  readonly id: string;
  readonly made: T;
  readonly items: readonly TransactItem[];
  /** Writes all of its items or none; with the audit log where staff act. */
  readonly commit?: (items: readonly TransactItem[]) => Promise<void>;
}

/**
 * Makes and stores something new; under an `Idempotency-Key` a retry makes nothing and is given what the first try made.
 * @param make tests the rules of the request, and throws what it breaks
 * @param read gives what was made under an id
 * @throws ProblemError idempotency-key-reused; what `make` throws
 */
export async function createIdempotently<T>(
  request: CreatingRequest,
  make: () => Promise<Creation<T>>,
  read: (id: string) => Promise<T | undefined>,
): Promise<T> {
  const { idempotencyKey } = request;
  if (idempotencyKey === undefined) {
    const { made, items, commit = transact } = await make();
    await commit(items);
    return made;
  }
  const keyed = { ...request, idempotencyKey };
  const first = await firstMade(keyed, read);
  if (first !== undefined) return first;
  try {
    const { id, made, items, commit = transact } = await make();
    if (await createOnce(items, id, keyed, commit)) return made;
  } catch (error) {
    // What the other one of two at the same instant wrote may be what this one's rules refuse.
    const other = await firstMade(keyed, read);
    if (other !== undefined) return other;
    throw error;
  }
  // The same key came twice at the same instant, and the other one was first.
  const other = await firstMade(keyed, read);
  if (other !== undefined) return other;
  throw new Error('A key that was just refused as used is not found.');
}

async function firstMade<T>(
  request: KeyedRequest,
  read: (id: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  const known = await recall(request);
  if (known === undefined) return undefined;
  if (known.outcome === 'repeated') return read(known.resourceId);
  throw new ProblemError('idempotency-key-reused');
}
