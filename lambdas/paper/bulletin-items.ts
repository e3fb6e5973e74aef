import * as z from 'zod';
import type { Bulletin, PendingBulletin, Reading } from '../../domain/paper/bulletin.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put } from '../../platform/table/write.ts';
import { readingKey } from './serials.ts';

/**
 * A bulletin that somebody has entered. While it isn't settled it holds what was read on it, sealed; then only that it counts, or was set
 * aside: what its ballot says lies in the ballot box alone.
 */
const bulletinItem = z.object({
  serial: z.string(),
  state: z.enum(['once', 'disputed', 'counted', 'spoiled']),
  enteredBy: z.array(z.string()).readonly(),
  readings: z.array(z.string()).readonly().optional(),
  /** Of a sampled bulletin: whether what was read again is what its ballot says. */
  readAgain: z.enum(['agrees', 'differs']).optional(),
});

export type StoredBulletin = Bulletin & Pick<z.output<typeof bulletinItem>, 'readAgain'>;

const contextOf = (boxId: string, serial: string) => `${boxId} ${serial}`;

/** A bulletin as it was written last, with what was read on it; one that nobody entered is undefined. */
export async function readBulletin(
  boxId: string,
  serial: string,
): Promise<(PendingBulletin & StoredBulletin) | undefined> {
  const item = await getItem(keys.bulletin(boxId, serial), bulletinItem, { consistent: true });
  if (item === undefined) return undefined;
  const key = await readingKey();
  const readings = (item.readings ?? []).map((sealed) => unseal(key, sealed, contextOf(boxId, serial)));
  return { ...item, readings };
}

/** The bulletins of a box that somebody has entered, without what was read on them. */
export function readBulletins(boxId: string, consistent = false): Promise<StoredBulletin[]> {
  const { pk } = keys.bulletin(boxId, '');
  const fields = ['serial', 'state', 'enteredBy', 'readAgain'];
  return Array.fromAsync(queryAll({ pk, consistent, fields }, bulletinItem));
}

/**
 * The write of an entry: refused if somebody entered the bulletin since `before` was read.
 * @param readings what is kept until it is settled
 */
export async function entryPut(
  boxId: string,
  before: Bulletin | undefined,
  after: Bulletin,
  readings: readonly Reading[],
): Promise<TransactItem> {
  const { serial, state, enteredBy } = after;
  const key = await readingKey();
  const sealed = readings.map((reading) => seal(key, reading, contextOf(boxId, serial)));
  const item = { serial, state, enteredBy, ...(sealed.length > 0 && { readings: sealed }) };
  const { Put } = put(keys.bulletin(boxId, serial), 'Bulletin', item);
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#state = :before AND size(enteredBy) = :entries',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':before': before.state, ':entries': before.enteredBy.length },
        };
  return { Put: { ...Put, ...condition } };
}

/** The write of a second reading: refused if there is one. */
export function readAgainUpdate(boxId: string, serial: string, agrees: boolean): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.bulletin(boxId, serial),
      UpdateExpression: 'SET readAgain = :readAgain',
      ConditionExpression: '#state = :counted AND attribute_not_exists(readAgain)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':readAgain': agrees ? 'agrees' : 'differs', ':counted': 'counted' },
    },
  };
}
