import { chainStart, type Link } from '../../domain/certification/hash-chain.ts';
import { pause } from '../../platform/pause.ts';
import { tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import type { Key } from '../../platform/table/keys.ts';
import type { Item, Query } from '../../platform/table/read.ts';
import { query, queryAll, rawItem } from '../../platform/table/read.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';

/**
 * A hash chain in the table (domain/certification/hash-chain.ts): one partition in which each place is one key and is put once.
 * @param sequence the place, from 1
 */
export type ChainKeys = (sequence: number) => Key;

/** The last entry of a chain with whatever else lies in it, or the start of an empty one. */
export type ChainHead = Link & Readonly<Record<string, unknown>>;

/** Enough for every member of a staff to act in the same second. */
const attempts = 20;

/**
 * Writes all of `items` and the chain's next entry, or nothing. Where somebody else took the next place first, the one
 * after it is tried.
 * @param items at most 99 with the entry's own writes; they keep their index, so that `isConditionFailedAt` tells which
 *   of their conditions failed
 * @param next the entry that follows a head, and its further writes
 * @returns the entry as it was written
 * @throws TransactionCanceledException when one of the conditions of `items` doesn't hold
 */
export async function appendToChain<E extends Link>(
  keysOf: ChainKeys,
  items: readonly TransactItem[],
  next: (head: ChainHead) => { readonly entry: E; readonly type: string; readonly more?: TransactItem[] },
): Promise<E> {
  for (let attempt = 1; ; attempt += 1) {
    const { entry, type, more = [] } = next(await readChainHead(keysOf));
    const place = {
      Put: {
        TableName: tableName(),
        Item: { ...keysOf(entry.sequence), type, ...entry },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    };
    try {
      await transact([...items, place, ...more]);
      return entry;
    } catch (error) {
      const refused = items.some((_, index) => isConditionFailedAt(error, index));
      if (refused || !isConditionFailedAt(error, items.length) || attempt === attempts) throw error;
      await pause(10 * Math.min(attempt, 8));
    }
  }
}

async function readChainHead(keysOf: ChainKeys): Promise<ChainHead> {
  const [last] = await readChain(keysOf, { newestFirst: true, limit: 1 });
  if (last === undefined) return { ...chainStart };
  // Whatever was made of the last entry, the chain goes on: the check tells what is wrong with it.
  return { ...last, sequence: Number(last.sk), hash: String(last.hash) };
}

/** A part of a chain, by place; bounds are inclusive. */
export interface ChainRange {
  readonly from: number;
  readonly to: number;
}

interface ChainQuery extends Partial<ChainRange> {
  readonly newestFirst: boolean;
  readonly limit?: number;
}

/** Items of a range as they lie there, keys included; consistent. */
export function readChain(keysOf: ChainKeys, range: ChainQuery): Promise<Item[]> {
  return query(stretchOf(keysOf, range), rawItem);
}

/** Everything that lies in a chain from a place on, in order, without the table's own attributes: what a check follows. */
export async function* rawChain(keysOf: ChainKeys, from = 1): AsyncGenerator<Item> {
  const items = queryAll(stretchOf(keysOf, { from, newestFirst: false }), rawItem);
  for await (const { pk: _pk, sk: _sk, type: _type, ...content } of items) yield content;
}

function stretchOf(
  keysOf: ChainKeys,
  { from = 1, to = Number.MAX_SAFE_INTEGER, newestFirst, limit }: ChainQuery,
): Query {
  return {
    pk: keysOf(from).pk,
    sk: { from: keysOf(from).sk, to: keysOf(to).sk },
    descending: newestFirst,
    consistent: true,
    ...(limit !== undefined && { limit }),
  };
}
