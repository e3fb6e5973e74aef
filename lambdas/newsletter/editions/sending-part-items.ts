import * as z from 'zod';
import type { SendingCounts } from '../../../domain/newsletter/sending.ts';
import { now } from '../../../platform/clock.ts';
import { tableName } from '../../../platform/table/client.ts';
import { keys } from '../../../platform/table/keys.ts';
import { query } from '../../../platform/table/read.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { putNew, updateItem } from '../../../platform/table/write.ts';
import { subscriberInitials } from '../subscriptions/subscriber-items.ts';

/**
 * Progress of an edition: subscribers whose ids share their first character form a part, which one sender works on at a
 * time. Messages only wake a sender, which then goes by this item, so that lost, late or duplicated messages change
 * nothing.
 */
const partItem = z.object({
  initial: z.string(),
  /** The last subscriber who was dealt with; before the first, the initial itself. */
  position: z.string(),
  done: z.boolean(),
  /** Number of subscribers to write to when the part was begun. */
  total: z.int().optional(),
  sent: z.int(),
  failed: z.int(),
  uncertain: z.int(),
  skipped: z.int(),
  /** Until when (milliseconds since the epoch) its sender has exclusive use of it. */
  leaseUntil: z.int(),
  /** Ticket of the message that may wake it: incremented each time a sender leaves it, so that messages don't multiply. */
  ticket: z.int(),
});

export type SendingPart = z.output<typeof partItem>;

/** The writes of all parts of an edition, for the transaction that starts its sending. */
export function newPartItems(month: string): TransactItem[] {
  return subscriberInitials.map((initial) => {
    const part: SendingPart = {
      ...{ initial, position: initial, done: false, leaseUntil: 0, ticket: 1 },
      ...{ sent: 0, failed: 0, uncertain: 0, skipped: 0 },
    };
    return putNew(keys.sendingPart(month, initial), 'SendingPart', part);
  });
}

/** All parts of an edition; none before its sending has started. Strongly consistent. */
export async function readParts(month: string): Promise<SendingPart[]> {
  return query({ pk: keys.sendingPart(month, '').pk, consistent: true }, partItem);
}

/**
 * Leases a part for `milliseconds`, as long as a sender can live.
 * @param part as named in the message
 * @returns undefined if it is done, leased to another sender, or to be woken by another message
 */
export async function takePart(
  month: string,
  { initial, ticket }: Pick<SendingPart, 'initial' | 'ticket'>,
  milliseconds: number,
): Promise<SendingPart | undefined> {
  const time = now();
  return update(month, initial, {
    UpdateExpression: 'SET leaseUntil = :until',
    ConditionExpression: 'done = :no AND leaseUntil <= :now AND ticket = :ticket',
    ExpressionAttributeValues: {
      ':until': time + milliseconds,
      ':now': time,
      ':no': false,
      ':ticket': ticket,
    },
  });
}

export async function setPartTotal(month: string, part: SendingPart, total: number): Promise<void> {
  await update(month, part.initial, {
    UpdateExpression: 'SET #total = :total',
    ConditionExpression: 'leaseUntil = :lease',
    ExpressionAttributeNames: { '#total': 'total' },
    ExpressionAttributeValues: { ':total': total, ':lease': part.leaseUntil },
  });
}

/**
 * Records that everybody up to `position` was dealt with, and the outcomes. Each recipient is counted once, because the
 * part must still be at its former position and leased to us.
 * @returns undefined if it isn't
 */
export async function advancePart(
  month: string,
  part: SendingPart,
  position: string,
  counts: SendingCounts,
): Promise<SendingPart | undefined> {
  return update(month, part.initial, {
    UpdateExpression:
      'SET #position = :to ADD #sent :sent, #failed :failed, #uncertain :uncertain, #skipped :skipped',
    ConditionExpression: '#position = :from AND leaseUntil = :lease',
    ExpressionAttributeNames: {
      '#position': 'position',
      ...{ '#sent': 'sent', '#failed': 'failed', '#uncertain': 'uncertain', '#skipped': 'skipped' },
    },
    ExpressionAttributeValues: {
      ...{ ':from': part.position, ':to': position, ':lease': part.leaseUntil },
      ...{ ':sent': counts.sent, ':failed': counts.failed },
      ...{ ':uncertain': counts.uncertain, ':skipped': counts.skipped },
    },
  });
}

/**
 * Releases a part, finished or not.
 * @returns the part, with the ticket for the next message; undefined if we had lost the lease
 */
export async function leavePart(
  month: string,
  part: SendingPart,
  done: boolean,
): Promise<SendingPart | undefined> {
  return update(month, part.initial, {
    UpdateExpression: 'SET leaseUntil = :none, done = :done ADD ticket :one',
    ConditionExpression: 'leaseUntil = :lease AND ticket = :ticket',
    ExpressionAttributeValues: {
      ...{ ':none': 0, ':done': done, ':one': 1 },
      ...{ ':lease': part.leaseUntil, ':ticket': part.ticket },
    },
  });
}

/** Records the outcome for an uncertain recipient who was written to again. */
export async function recountPart(
  month: string,
  initial: string,
  outcome: 'sent' | 'failed' | 'skipped',
): Promise<void> {
  await update(month, initial, {
    UpdateExpression: 'ADD uncertain :less, #outcome :one',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#outcome': outcome },
    ExpressionAttributeValues: { ':less': -1, ':one': 1 },
  });
}

function update(
  month: string,
  initial: string,
  expression: {
    readonly UpdateExpression: string;
    readonly ConditionExpression: string;
    readonly ExpressionAttributeNames?: Record<string, string>;
    readonly ExpressionAttributeValues: Record<string, unknown>;
  },
): Promise<SendingPart | undefined> {
  return updateItem(
    { TableName: tableName(), Key: keys.sendingPart(month, initial), ...expression },
    partItem,
  );
}
