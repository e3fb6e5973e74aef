import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ProblemError } from '../../platform/http/problem.ts';
import { table } from '../../platform/table/client.ts';
import { createOnce, type KeyedRequest, recall } from '../../platform/table/idempotency-items.ts';
import { newPostPut, type PostItem, readPost } from '../../platform/table/post-items.ts';

/** 128 random bits: nobody guesses the id of a post that isn't published. */
export function newPostId(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * Makes and stores a new post; under an `Idempotency-Key` a retry makes nothing and is given the post of the first try.
 * @param make tests the rules of the request, and throws what it breaks
 * @throws ProblemError idempotency-key-reused; what `make` throws
 */
export async function storePost(request: PostRequest, make: () => PostItem): Promise<PostItem> {
  const { idempotencyKey } = request;
  if (idempotencyKey === undefined) {
    const post = make();
    await table.send(new PutCommand(newPostPut(post).Put));
    return post;
  }
  const keyed = { ...request, idempotencyKey };
  const first = await firstPost(keyed);
  if (first !== undefined) return first;
  const post = make();
  if (await createOnce(newPostPut(post), post.id, keyed)) return post;
  // The same key came twice at the same instant, and the other one was first.
  const other = await firstPost(keyed);
  if (other !== undefined) return other;
  throw new Error('A key that was just refused as used is not found.');
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
