import * as z from 'zod';
import { epochSeconds, now } from '../../platform/clock.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { DeleteCommand, UpdateCommand } from '../../platform/table/commands.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { queryAll } from '../../platform/table/read.ts';
import { writeItem } from '../../platform/table/write.ts';

/** Longer than anything waits; an item that expired earlier would repeat its warning. */
const secondsKept = 400 * 24 * 3600;

/** A claim older than the function's timeout was left by a run that died. */
export const claimMs = 60_000;

const warningItem = z.object({
  /** What the mail warns of: post, since when, how late. */
  covers: z.array(z.string()),
  claimedAt: z.int(),
  sentAt: z.int().optional(),
});

/** All that a group was warned of, or is being warned of at this moment. */
export async function readCovered(group: string): Promise<Set<string>> {
  const covered = new Set<string>();
  const mails = queryAll({ pk: keys.warning(group, '').pk, consistent: true }, warningItem);
  for await (const { covers, claimedAt, sentAt } of mails) {
    if (sentAt !== undefined || claimedAt > now() - claimMs) for (const cover of covers) covered.add(cover);
  }
  return covered;
}

/**
 * What the last mail of a group told, or tells at this moment; undefined when there was none. A claim that expired told
 * nothing, and the next one takes its place or stands after it.
 */
export async function readLastCovered(group: string): Promise<readonly string[] | undefined> {
  const mails = queryAll(
    { pk: keys.warning(group, '').pk, descending: true, consistent: true, limit: 5 },
    warningItem,
  );
  for await (const { covers, claimedAt, sentAt } of mails) {
    if (sentAt !== undefined || claimedAt > now() - claimMs) return covers;
  }
  return undefined;
}

/**
 * Claims the mail of a day, so that of two concurrent runs only one sends it.
 * @returns false when it was sent, or somebody else is sending it
 */
export async function claimWarning(group: string, date: string, covers: readonly string[]): Promise<boolean> {
  return writeItem({
    Put: {
      TableName: tableName(),
      Item: {
        ...keys.warning(group, date),
        ...{ type: 'Warning', covers, claimedAt: now() },
        [ttlAttribute]: epochSeconds() + secondsKept,
      },
      ConditionExpression:
        'attribute_not_exists(pk) OR (attribute_not_exists(sentAt) AND claimedAt <= :expired)',
      ExpressionAttributeValues: { ':expired': now() - claimMs },
    },
  });
}

/** The mail is out: nobody sends it again. */
export async function warningSent(group: string, date: string): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.warning(group, date),
      UpdateExpression: 'SET sentAt = :now',
      ExpressionAttributeValues: { ':now': now() },
    }),
  );
}

/** The mail wasn't sent: the next try needn't wait for the claim to expire. */
export async function releaseWarning(group: string, date: string): Promise<void> {
  await table.send(
    new DeleteCommand({
      TableName: tableName(),
      Key: keys.warning(group, date),
      ConditionExpression: 'attribute_not_exists(sentAt)',
    }),
  );
}
