import { pause } from '../pause.ts';
import { table, tableName } from './client.ts';
import { BatchWriteCommand, DeleteCommand, PutCommand, UpdateCommand } from './commands.ts';
import { isConditionFailed } from './errors.ts';
import { type Key, ttlAttribute } from './keys.ts';
import type { ItemCodec } from './read.ts';
import type { TransactItem } from './transact.ts';

/** A Put, Update or Delete, as a transaction would hold it. */
export type SingleWrite = Pick<TransactItem, 'Put' | 'Update' | 'Delete'>;

/** A Put that replaces any item at the key. */
export function put(key: Key, type: string, fields: Readonly<Record<string, unknown>>) {
  return { Put: { TableName: tableName(), Item: { ...key, type, ...fields } } };
}

/** A Put that is refused if the key is taken. */
export function putNew(key: Key, type: string, fields: Readonly<Record<string, unknown>>) {
  const { Put } = put(key, type, fields);
  return { Put: { ...Put, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** A Delete, which succeeds whether or not the item exists. */
export function remove(key: Key) {
  return { Delete: { TableName: tableName(), Key: key } };
}

/**
 * Writes one item outside a transaction.
 * @returns false, with nothing written, if the write's condition doesn't hold
 */
export async function writeItem({ Put, Update, Delete }: SingleWrite): Promise<boolean> {
  try {
    if (Put) await table.send(new PutCommand(Put));
    if (Update) await table.send(new UpdateCommand(Update));
    if (Delete) await table.send(new DeleteCommand(Delete));
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

const putsPerBatch = 25;
const maxTries = 8;

/**
 * Puts many items, each over whatever is at its key, 25 in a request.
 * @throws Error when the table is too busy to take all of them after several tries
 */
export async function putAll(items: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  for (let from = 0; from < items.length; from += putsPerBatch) {
    let wanted: Requests = items.slice(from, from + putsPerBatch).map((Item) => ({ PutRequest: { Item } }));
    for (let tries = 1; wanted.length > 0; tries += 1) {
      if (tries > maxTries)
        throw new Error(`${wanted.length} items were not written after ${maxTries} tries.`);
      if (tries > 1) await pause(25 * 2 ** tries);
      const { UnprocessedItems } = await table.send(
        new BatchWriteCommand({ RequestItems: { [tableName()]: wanted } }),
      );
      wanted = UnprocessedItems?.[tableName()] ?? [];
    }
  }
}

type Requests = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>[string];

/** Updates one item and returns it as updated; undefined, with nothing written, if the condition doesn't hold. */
export async function updateItem<T>(
  update: NonNullable<SingleWrite['Update']>,
  codec: ItemCodec<T>,
): Promise<T | undefined> {
  try {
    const { Attributes } = await table.send(new UpdateCommand({ ...update, ReturnValues: 'ALL_NEW' }));
    return codec.parse(Attributes);
  } catch (error) {
    if (isConditionFailed(error)) return undefined;
    throw error;
  }
}

/** The write that adds one to a counter of an item which expires; refused once the counter has reached its limit. */
export function countUpTo(
  key: Key,
  type: string,
  counter: string,
  { limit, expiresAt }: { readonly limit: number; readonly expiresAt: number },
) {
  return {
    Update: {
      TableName: tableName(),
      Key: key,
      UpdateExpression: 'SET #type = :type, #expiresAt = :expiresAt ADD #counter :one',
      ConditionExpression: 'attribute_not_exists(#counter) OR #counter < :limit',
      ExpressionAttributeNames: { '#type': 'type', '#expiresAt': ttlAttribute, '#counter': counter },
      ExpressionAttributeValues: { ':type': type, ':one': 1, ':limit': limit, ':expiresAt': expiresAt },
    },
  };
}

/** The write that adds to counters of an item, which is made where there is none. @param counters by attribute, negative to count off */
export function increment(key: Key, type: string, counters: Readonly<Record<string, number>>) {
  const entries = Object.entries(counters);
  return {
    Update: {
      TableName: tableName(),
      Key: key,
      UpdateExpression: `SET #type = :type ADD ${entries.map((_, index) => `#n${index} :n${index}`).join(', ')}`,
      ExpressionAttributeNames: {
        '#type': 'type',
        ...Object.fromEntries(entries.map(([name], index) => [`#n${index}`, name])),
      },
      ExpressionAttributeValues: {
        ':type': type,
        ...Object.fromEntries(entries.map(([, n], index) => [`:n${index}`, n])),
      },
    },
  };
}
