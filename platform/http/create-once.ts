import { createOnce, type KeyedRequest, recall } from '../table/idempotency-items.ts';
import { type TransactItem, transact } from '../table/transact.ts';
import { ProblemError } from './problem.ts';

/** A creating request; the key is the client's `Idempotency-Key`, if it sent one. */
export type CreatingRequest = Omit<KeyedRequest, 'idempotencyKey'> & {
  readonly idempotencyKey: string | undefined;
};

/** A new thing, not yet stored, and every item written with it. */
export interface Creation<T> {
  readonly id: string;
  readonly made: T;
  readonly items: readonly TransactItem[];
  /** Writes all items or none, with an entry in the audit log where staff act. */
  readonly commit?: (items: readonly TransactItem[]) => Promise<void>;
}

/**
 * Creates and stores something new. A retry under the same `Idempotency-Key` creates nothing and returns what the first attempt made.
 * @param make checks the request against the rules, and throws the first that it breaks
 * @param read returns what was created under an id
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
    // Of two simultaneous attempts, what the other wrote may be the reason why this one is refused.
    const other = await firstMade(keyed, read);
    if (other !== undefined) return other;
    throw error;
  }
  // The same key arrived twice at once, and the other request won.
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
