import * as z from 'zod';
import { epochSeconds } from '../../../platform/clock.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { UpdateCommand } from '../../../platform/table/commands.ts';
import { keys, ttlAttribute } from '../../../platform/table/keys.ts';
import { getItem } from '../../../platform/table/read.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { putNew, writeItem } from '../../../platform/table/write.ts';

/** An expired link is recognized as such for some more days; afterwards it is unknown. */
const secondsKeptAfterwards = 7 * 24 * 3600;

const confirmationItem = z.object({
  requestId: z.string(),
  subscriberId: z.string(),
  /** Sealed for the subscriber's id; removed once the link was used. */
  sealedAddress: z.string().optional(),
  language: z.string(),
  themes: z.array(z.string()),
  consent: z.object({
    version: z.string(),
    language: z.string(),
    source: z.string(),
    askedAt: z.string(),
  }),
  confirmBefore: z.string(),
  mailedAt: z.string().optional(),
  usedAt: z.string().optional(),
});

/** A subscription awaiting the press on its mailed link. The link itself is stored nowhere. */
export type Confirmation = z.output<typeof confirmationItem>;

/** The write of a new request, for a transaction. */
export function confirmationPut(confirmation: Confirmation): TransactItem {
  return putNew(keys.confirmation(confirmation.requestId), 'Confirmation', {
    ...confirmation,
    [ttlAttribute]: epochSeconds(Date.parse(confirmation.confirmBefore)) + secondsKeptAfterwards,
  });
}

/** Strongly consistent, because the mail is sent a moment after its request was written. */
export async function readConfirmation(requestId: string): Promise<Confirmation | undefined> {
  return getItem(keys.confirmation(requestId), confirmationItem, { consistent: true });
}

/** Records that the mail is out, so that a repeated message sends no second one. */
export async function confirmationMailed(requestId: string, at: string): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.confirmation(requestId),
      UpdateExpression: 'SET mailedAt = :at',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':at': at },
    }),
  );
}

/** Marks a link as used, in the transaction that creates the subscription; fails if it was used before. */
export function confirmationUse(requestId: string, at: string): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.confirmation(requestId),
      UpdateExpression: 'SET usedAt = :at REMOVE sealedAddress',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
      ExpressionAttributeValues: { ':at': at },
    },
  };
}

/**
 * Whether another confirmation mail may go to an address on that day; a retried request is counted once.
 * @param date `YYYY-MM-DD`
 */
export async function countConfirmationMail(
  subscriberId: string,
  date: string,
  requestId: string,
  limit: number,
): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.confirmationMails(subscriberId, date),
      UpdateExpression: 'ADD requests :request SET #expiresAt = :expiresAt, #type = :type',
      ConditionExpression:
        'attribute_not_exists(requests) OR size(requests) < :limit OR contains(requests, :requestId)',
      ExpressionAttributeNames: { '#expiresAt': ttlAttribute, '#type': 'type' },
      ExpressionAttributeValues: {
        ':request': new Set([requestId]),
        ':requestId': requestId,
        ':limit': limit,
        ':expiresAt': epochSeconds() + 3 * 24 * 3600,
        ':type': 'ConfirmationMails',
      },
    },
  });
}
