import { createHash } from 'node:crypto';
import * as z from 'zod';
import { epochSeconds } from '../clock.ts';
import { table, tableName } from './client.ts';
import { GetCommand } from './commands.ts';
import { isConditionFailedAt } from './errors.ts';
import { type Key, keys, ttlAttribute } from './keys.ts';
import { type TransactItem, transact } from './transact.ts';

/** How long a key is remembered: a client that retries later makes something new. */
const secondsKept = 24 * 3600;

const itemType = 'Idempotency';

/** A hash and an id: never a body, never a token, and of the caller only what is hashed into the item's key. */
const idempotencyItem = z.object({
  requestHash: z.string(),
  resourceId: z.string(),
  [ttlAttribute]: z.int(),
});

/** A creating request under the client's `Idempotency-Key`. */
export interface KeyedRequest {
  readonly routeKey: string;
  /** Who asks, as the capability knows its people: the same key of another caller is another key. */
  readonly caller: string;
  readonly idempotencyKey: string;
  /** The checked body: two texts that mean the same are the same request. */
  readonly body: unknown;
}

/** What is known of a request's key: the same request made this resource, or the key served another one. */
export type Recall =
  | { readonly outcome: 'repeated'; readonly resourceId: string }
  | { readonly outcome: 'key-reused' };

/**
 * What came of the key before, undefined when nothing did. Asked before a request's rules are tested: a retry must be
 * answered as the first try was, even when time has made its rules untrue since.
 */
export async function recall(request: KeyedRequest): Promise<Recall | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: itemKey(request), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const first = idempotencyItem.parse(Item);
  // DynamoDB deletes what has expired when it finds the time, up to days later: until then it doesn't count.
  if (first[ttlAttribute] <= epochSeconds()) return undefined;
  return first.requestHash === requestHash(request)
    ? { outcome: 'repeated', resourceId: first.resourceId }
    : { outcome: 'key-reused' };
}

/**
 * Writes a new resource and remembers the request that made it, in one transaction, so that a retry finds either
 * both or neither.
 * @param writes of the resource, refused if it exists
 * @param commit writes all of its items or none (`transact`, or with the audit log)
 * @returns false, with nothing written, when the key was used meanwhile: ask `recall`
 */
export async function createOnce(
  writes: readonly TransactItem[],
  resourceId: string,
  request: KeyedRequest,
  commit: (items: readonly TransactItem[]) => Promise<void> = transact,
): Promise<boolean> {
  try {
    await commit([...writes, rememberPut(request, resourceId)]);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, writes.length)) return false;
    throw error;
  }
}

/** The write that remembers a request, for the transaction that makes its resource: refused when the key was used. */
export function rememberPut(request: KeyedRequest, resourceId: string): TransactItem {
  const now = epochSeconds();
  return {
    Put: {
      TableName: tableName(),
      Item: {
        ...itemKey(request),
        type: itemType,
        requestHash: requestHash(request),
        resourceId,
        [ttlAttribute]: now + secondsKept,
      },
      ConditionExpression: 'attribute_not_exists(pk) OR #expiresAt <= :now',
      ExpressionAttributeNames: { '#expiresAt': ttlAttribute },
      ExpressionAttributeValues: { ':now': now },
    },
  };
}

/**
 * Whether a transaction that `createOnce` committed was refused because its key was used meanwhile: that is told before any
 * other condition, since the first request may have made the other ones untrue.
 */
export function isKeyTaken(error: unknown, items: readonly TransactItem[]): boolean {
  const last = items.at(-1)?.Put?.Item;
  return last?.type === itemType && isConditionFailedAt(error, items.length - 1);
}

function itemKey({ routeKey, caller, idempotencyKey }: KeyedRequest): Key {
  return keys.idempotency(hash(routeKey, caller, idempotencyKey));
}

function requestHash({ body }: KeyedRequest): string {
  return hash(JSON.stringify(body));
}

/** SHA-256 of texts, each preceded by its length, so that no two lists are the same text. */
function hash(...parts: readonly string[]): string {
  const sha = createHash('sha256');
  for (const part of parts) sha.update(`${Buffer.byteLength(part)}:`).update(part);
  return sha.digest('base64url');
}
