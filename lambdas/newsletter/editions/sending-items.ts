import * as z from 'zod';
import { epochSeconds, instant, now } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys, ttlAttribute } from '../../../platform/table/keys.ts';
import { batchGet, getItem, queryAll, queryPage } from '../../../platform/table/read.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { put, remove, writeItem } from '../../../platform/table/write.ts';

/**
 * Ensures that an edition goes to each subscriber at most once: one record per recipient, written before the mail is handed
 * to SES. Progress is stored elsewhere (sending-part-items.ts).
 */

/** Longer than any sending lasts; afterwards nothing shows who received which letter. */
const secondsKept = 120 * 24 * 3600;

const recordItem = z.object({
  id: z.string(),
  /** `claimed`: it may have been sent. `again`: the team wants it sent again. */
  state: z.enum(['claimed', 'sent', 'failed', 'again']),
  claimedAt: z.int(),
  /** Random, by the claiming call: a write repeated by the SDK recognizes its own claim. */
  claimedBy: z.string(),
  messageId: z.string().optional(),
  /** Error class from SES. */
  error: z.string().optional(),
});

export type SendingRecord = z.output<typeof recordItem>;

/**
 * Claims a subscriber's copy of an edition: only the holder of the claim may send it.
 * @returns undefined if the claim is ours; otherwise the existing record
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

/** Settles a claim: SES took the mail, or refused it permanently. */
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

/** Releases a claim whose mail was certainly not sent, so that the next sender can. */
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

/** Ids of a part's claims made before an instant (milliseconds since the epoch) and never settled. */
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
  /** The team's decision on an uncertain one. */
  decision: z.enum(['again', 'leave']).optional(),
});

/** A recipient who didn't get the letter, or for whom nobody can know. */
export type SendingCase = z.output<typeof caseItem>;

/** Records a case, once, keeping any decision taken. */
export async function noteCase(month: string, { id, kind, error }: Omit<SendingCase, 'at'>): Promise<void> {
  const noted = put(keys.sendingCase(month, id), 'SendingCase', {
    ...{ id, kind, error, at: instant() },
    [ttlAttribute]: epochSeconds() + secondsKept,
  });
  await writeItem({
    Put: {
      ...noted.Put,
      // One that was sent again and is uncertain again needs a new decision.
      ConditionExpression: 'attribute_not_exists(pk) OR decision = :again',
      ExpressionAttributeValues: { ':again': 'again' satisfies SendingCase['decision'] },
    },
  });
}

/** Removes a case: the letter was sent after all. */
export async function dropCase(month: string, id: string): Promise<void> {
  await writeItem(remove(keys.sendingCase(month, id)));
}

/** A page of the cases, by id. @param after id of the last one on the previous page */
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

/** Index of the record in `decisionItems`: if its condition fails, the recipient isn't uncertain any more. */
export const recordIndex = 0;
/** Index of the decision: if its condition fails, somebody has already decided. */
export const decisionIndex = 1;

/** The writes of the team's decision on an uncertain recipient, conditional on it being still uncertain and undecided. */
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
