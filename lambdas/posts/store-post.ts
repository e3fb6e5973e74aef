import { randomBytes } from 'node:crypto';
import { ProblemError } from '../../platform/http/problem.ts';
import { type AuditEntry, transactWithAudit } from '../../platform/table/audit-items.ts';
import { createOnce, type KeyedRequest, recall } from '../../platform/table/idempotency-items.ts';
import { type PostItem, readPost } from '../../platform/table/post-items.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';

/** 128 random bits: nobody guesses the id of a post that isn't published. */
export function newPostId(): string {
  return randomBytes(16).toString('base64url');
}

/** A post that isn't stored yet: all that is written with it, and what the audit log says when staff made it. */
export interface NewPost {
  readonly post: PostItem;
  readonly items: readonly TransactItem[];
  readonly audit?: AuditEntry;
}

/**
 * Makes and stores a new post; under an `Idempotency-Key` a retry makes nothing and is given the post of the first try.
 * @param make tests the rules of the request, and throws what it breaks
 * @throws ProblemError idempotency-key-reused; what `make` throws
 */
export async function storePost(request: PostRequest, make: () => Promise<NewPost>): Promise<PostItem> {
  const { idempotencyKey } = request;
  if (idempotencyKey === undefined) {
    const made = await make();
    await commitOf(made)(made.items);
    return made.post;
  }
  const keyed = { ...request, idempotencyKey };
  const first = await firstPost(keyed);
  if (first !== undefined) return first;
  const made = await make();
  if (await createOnce(made.items, made.post.id, keyed, commitOf(made))) return made.post;
  // The same key came twice at the same instant, and the other one was first.
  const other = await firstPost(keyed);
  if (other !== undefined) return other;
  throw new Error('A key that was just refused as used is not found.');
}

function commitOf({ audit }: NewPost): (items: readonly TransactItem[]) => Promise<void> {
  return audit === undefined ? transact : (items) => transactWithAudit(items, audit);
}

/** A creating request; the key is the client's `Idempotency-Key`, if it sent one. */
export type PostRequest = Omit<KeyedRequest, 'idempotencyKey'> & {
  readonly idempotencyKey: string | undefined;
};

async function firstPost(request: KeyedRequest): Promise<PostItem | undefined> {
  const known = await recall(request);
  if (known === undefined) return undefined;
  if (known.outcome === 'repeated') return readPost(known.resourceId, { consistent: true });
  throw new ProblemError(
    'idempotency-key-reused',
    'Cette clé a déjà servi à une autre demande ; choisissez-en une nouvelle.',
  );
}
