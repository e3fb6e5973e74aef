import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochSeconds, instant, now } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import { pause } from '../../../platform/pause.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { isConditionFailed } from '../../../platform/table/errors.ts';
import { keys, ttlAttribute } from '../../../platform/table/keys.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';

/**
 * That an edition goes to each subscriber once at most: a record per recipient, written before the mail is handed to SES.
 * How far the sending is lies apart (sending-part-items.ts).
 */

/** Longer than any sending lasts; afterwards nothing says who got which letter. */
const secondsKept = 120 * 24 * 3600;

const recordItem = z.object({
  id: z.string(),
  /** `claimed`: it may have been sent. `again`: the team wants it sent again. */
  state: z.enum(['claimed', 'sent', 'failed', 'again']),
  claimedAt: z.int(),
  /** Drawn by who claimed it: a write that the SDK repeats finds its own claim. */
  claimedBy: z.string(),
  messageId: z.string().optional(),
  /** Class of what SES said. */
  error: z.string().optional(),
});

export type SendingRecord = z.output<typeof recordItem>;

/**
 * Claims the sending of an edition to a subscriber: whoever has the claim sends, nobody else ever does.
 * @returns undefined when it is ours; what stands there when it is somebody's, or was
 */
export async function claimSending(month: string, id: string): Promise<SendingRecord | undefined> {
  const claimedBy = newId();
  try {
    await table.send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keys.sending(month, id),
          ...{ type: 'Sending', id, state: 'claimed', claimedAt: now(), claimedBy },
          [ttlAttribute]: epochSeconds() + secondsKept,
        },
        ConditionExpression: 'attribute_not_exists(pk) OR #state = :again',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':again': 'again' satisfies SendingRecord['state'] },
      }),
    );
    return undefined;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const record = await readSending(month, id);
    if (record === undefined) throw error;
    return record.claimedBy === claimedBy ? undefined : record;
  }
}

export async function readSending(month: string, id: string): Promise<SendingRecord | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.sending(month, id), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : recordItem.parse(Item);
}

/** What became of a claim: SES took the mail, or refused it for good. */
export async function settleSending(
  month: string,
  id: string,
  outcome: { readonly messageId: string } | { readonly error: string },
): Promise<void> {
  const [name, value] = Object.entries(outcome)[0] ?? ['error', ''];
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.sending(month, id),
      UpdateExpression: 'SET #state = :state, #name = :value',
      ExpressionAttributeNames: { '#state': 'state', '#name': name },
      ExpressionAttributeValues: { ':state': name === 'messageId' ? 'sent' : 'failed', ':value': value },
    }),
  );
}

/** Gives a claim back whose mail was surely not sent, so that the next one who comes by sends it. */
export async function releaseSending(month: string, id: string): Promise<void> {
  await table.send(
    new DeleteCommand({
      TableName: tableName(),
      Key: keys.sending(month, id),
      ConditionExpression: '#state = :claimed',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':claimed': 'claimed' satisfies SendingRecord['state'] },
    }),
  );
}

/** Ids of those in a part whose claim was made before an instant (milliseconds since the epoch) and never settled. */
export async function* unsettledClaims(
  month: string,
  letter: string,
  before: number,
): AsyncGenerator<string> {
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: '#state = :claimed AND claimedAt < :before',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':pk': keys.sending(month, letter).pk,
          ':claimed': 'claimed' satisfies SendingRecord['state'],
          ':before': before,
        },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items) yield recordItem.parse(item).id;
    start = LastEvaluatedKey;
  } while (start !== undefined);
}

const caseItem = z.object({
  id: z.string(),
  kind: z.enum(['uncertain', 'failed']),
  at: z.string(),
  error: z.string().optional(),
  /** What the team decided of an uncertain one. */
  decision: z.enum(['again', 'leave']).optional(),
});

/** A recipient who didn't get the letter, or of whom nobody knows. */
export type SendingCase = z.output<typeof caseItem>;

/** Notes a case, once: a decision that was taken stays. */
export async function noteCase(month: string, { id, kind, error }: Omit<SendingCase, 'at'>): Promise<void> {
  try {
    await table.send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keys.sendingCase(month, id),
          ...{ type: 'SendingCase', id, kind, error, at: instant() },
          [ttlAttribute]: epochSeconds() + secondsKept,
        },
        // One that was sent again and is uncertain again waits for a decision again.
        ConditionExpression: 'attribute_not_exists(pk) OR decision = :again',
        ExpressionAttributeValues: { ':again': 'again' satisfies SendingCase['decision'] },
      }),
    );
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}

/** Takes a case away: the letter was sent after all. */
export async function dropCase(month: string, id: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.sendingCase(month, id) }));
}

/** A page of the cases, by id. @param after id of the last one of the page before */
export async function readCases(
  month: string,
  limit: number,
  after = ' ',
): Promise<{ cases: SendingCase[]; next: string | undefined }> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': keys.sendingCase(month, '').pk, ':after': after },
      Limit: limit + 1,
      ConsistentRead: true,
    }),
  );
  const cases = Items.slice(0, limit).map((item) => caseItem.parse(item));
  return { cases, next: Items.length > limit ? cases.at(-1)?.id : undefined };
}

export async function readCase(month: string, id: string): Promise<SendingCase | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.sendingCase(month, id), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : caseItem.parse(Item);
}

/** Where the record stands in `decisionItems`: its condition tells that it isn't uncertain any more. */
export const decisionIndex = 0;

/** The writes of the team's decision on an uncertain recipient: on condition that nobody knows still, nor has decided. */
export function decisionItems(month: string, id: string, decision: 'again' | 'leave'): TransactItem[] {
  const isClaimed = {
    TableName: tableName(),
    Key: keys.sending(month, id),
    ConditionExpression: '#state = :claimed',
    ExpressionAttributeNames: { '#state': 'state' },
  };
  const decided = {
    Update: {
      TableName: tableName(),
      Key: keys.sendingCase(month, id),
      UpdateExpression: 'SET decision = :decision',
      ConditionExpression: 'kind = :uncertain AND attribute_not_exists(decision)',
      ExpressionAttributeValues: { ':decision': decision, ':uncertain': 'uncertain' },
    },
  };
  if (decision === 'leave') {
    return [
      { ConditionCheck: { ...isClaimed, ExpressionAttributeValues: { ':claimed': 'claimed' } } },
      decided,
    ];
  }
  const again = {
    Update: {
      ...isClaimed,
      UpdateExpression: 'SET #state = :again',
      ExpressionAttributeValues: { ':claimed': 'claimed', ':again': 'again' },
    },
  };
  return [again, decided];
}

/** The records of these recipients, by id; a BatchGetItem takes 100. */
export async function readSendings(
  month: string,
  ids: readonly string[],
): Promise<Map<string, SendingRecord>> {
  const found = new Map<string, SendingRecord>();
  let wanted: Record<string, unknown>[] = ids.map((id) => ({ ...keys.sending(month, id) }));
  for (let tries = 0; wanted.length > 0; tries += 1) {
    if (tries > 0) await pause(25 * 2 ** Math.min(tries, 6));
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: wanted, ConsistentRead: true } } }),
    );
    for (const item of Responses?.[tableName()] ?? []) {
      const record = recordItem.parse(item);
      found.set(record.id, record);
    }
    wanted = UnprocessedKeys?.[tableName()]?.Keys ?? [];
  }
  return found;
}
