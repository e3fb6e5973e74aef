import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochSeconds, instant, now } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../../platform/table/keys.ts';
import { batchGet, getItem, queryAll, queryPage } from '../../../platform/table/read.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { put, remove, writeItem } from '../../../platform/table/write.ts';

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
  const claim = put(keys.sending(month, id), 'Sending', {
    ...{ id, state: 'claimed', claimedAt: now(), claimedBy },
    [ttlAttribute]: epochSeconds() + secondsKept,
  });
  const claimed = await writeItem({
    Put: {
      ...claim.Put,
      ConditionExpression: 'attribute_not_exists(pk) OR #state = :again',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':again': 'again' satisfies SendingRecord['state'] },
    },
  });
  if (claimed) return undefined;
  const record = await readSending(month, id);
  if (record === undefined) throw new Error('A claim that was refused as taken is not found.');
  return record.claimedBy === claimedBy ? undefined : record;
}

export async function readSending(month: string, id: string): Promise<SendingRecord | undefined> {
  return getItem(keys.sending(month, id), recordItem, { consistent: true });
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
  initial: string,
  before: number,
): AsyncGenerator<string> {
  const claims = queryAll(
    {
      pk: keys.sending(month, initial).pk,
      filter: {
        expression: '#state = :claimed AND claimedAt < :before',
        names: { '#state': 'state' },
        values: { ':claimed': 'claimed' satisfies SendingRecord['state'], ':before': before },
      },
      consistent: true,
    },
    recordItem,
  );
  for await (const { id } of claims) yield id;
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
  const noted = put(keys.sendingCase(month, id), 'SendingCase', {
    ...{ id, kind, error, at: instant() },
    [ttlAttribute]: epochSeconds() + secondsKept,
  });
  await writeItem({
    Put: {
      ...noted.Put,
      // One that was sent again and is uncertain again waits for a decision again.
      ConditionExpression: 'attribute_not_exists(pk) OR decision = :again',
      ExpressionAttributeValues: { ':again': 'again' satisfies SendingCase['decision'] },
    },
  });
}

/** Takes a case away: the letter was sent after all. */
export async function dropCase(month: string, id: string): Promise<void> {
  await writeItem(remove(keys.sendingCase(month, id)));
}

/** A page of the cases, by id. @param after id of the last one of the page before */
export async function readCases(
  month: string,
  limit: number,
  after?: string,
): Promise<{ cases: SendingCase[]; next: string | undefined }> {
  const { pk } = keys.sendingCase(month, '');
  const page = await queryPage({ pk, sk: { after }, consistent: true, limit }, caseItem);
  return { cases: page.items, next: page.last && String(page.last.sk) };
}

export async function readCase(month: string, id: string): Promise<SendingCase | undefined> {
  return getItem(keys.sendingCase(month, id), caseItem, { consistent: true });
}

/** Where the record stands in `decisionItems`: its condition tells that it isn't uncertain any more. */
export const recordIndex = 0;
/** Where the decision stands: its condition tells that somebody has decided. */
export const decisionIndex = 1;

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

/** The records of these recipients, by id. */
export async function readSendings(
  month: string,
  ids: readonly string[],
): Promise<Map<string, SendingRecord>> {
  const wanted = ids.map((id) => keys.sending(month, id));
  const records = await batchGet(wanted, recordItem, { consistent: true });
  return new Map(records.map((record) => [record.id, record]));
}
