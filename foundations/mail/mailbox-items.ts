import * as z from 'zod';
import { mailboxOf } from '../../domain/text/mailbox.ts';
import { calendarDate, epochSeconds, instant, now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { instance } from '../../platform/instance.ts';
import { countMetric } from '../../platform/metric.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { tableName } from '../../platform/table/client.ts';
import { type Key, keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { writeItem } from '../../platform/table/write.ts';

/** Whether a mail may be sent that a stranger had us send: to an address that may be anybody's. */
export type MailLeave = 'granted' | 'blocked' | 'enough-for-today' | 'ceiling';

/**
 * Asks for leave to send one mail to an address that whoever asks for it may not own. A mailbox gets few such mails a day, whatever
 * asks for them and however its address is spelled; all mailboxes together get so many an hour, and where that is reached an
 * alarm rings (`PublicMailCeiling`). What SES reported of a mailbox is honoured, whichever mail it was about.
 * @param reference of the mail: asked for again, the leave is the same
 */
export async function mayMailStranger(address: string, reference: string): Promise<MailLeave> {
  if (await isBlocked(address)) return 'blocked';
  const { strangerMailsPerDay, strangerMailsPerHour } = instance.mail;
  const key = await subkey(env.mailSecretArn, 'imaginest mail day');
  const day = keyedDigest(key, calendarDate(instance.timeZone), mailboxOf(address));
  if (!(await countOnce(keys.mailDay(day), reference, strangerMailsPerDay))) return 'enough-for-today';
  if (await countHour(strangerMailsPerHour)) return 'granted';
  countMetric('PublicMailCeiling');
  return 'ceiling';
}

const secondsKept = 3 * 24 * 3600;

/** One more of at most `limit` distinct references. */
function countOnce(key: Key, reference: string, limit: number): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: key,
      UpdateExpression: 'ADD mails :mail SET #expiresAt = :expiresAt, #type = :type',
      ConditionExpression:
        'attribute_not_exists(mails) OR size(mails) < :limit OR contains(mails, :reference)',
      ExpressionAttributeNames: { '#expiresAt': ttlAttribute, '#type': 'type' },
      ExpressionAttributeValues: {
        ...{ ':mail': new Set([reference]), ':reference': reference, ':limit': limit, ':type': 'MailDay' },
        ':expiresAt': epochSeconds() + secondsKept,
      },
    },
  });
}

function countHour(limit: number): Promise<boolean> {
  return writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.mailHour(instant().slice(0, 13)),
      UpdateExpression: 'ADD sent :one SET #expiresAt = :expiresAt, #type = :type',
      ConditionExpression: 'attribute_not_exists(sent) OR sent < :limit',
      ExpressionAttributeNames: { '#expiresAt': ttlAttribute, '#type': 'type' },
      ExpressionAttributeValues: {
        ...{ ':one': 1, ':limit': limit, ':type': 'MailHour', ':expiresAt': epochSeconds() + secondsKept },
      },
    },
  });
}

const blockedItem = z.object({ [ttlAttribute]: z.int().optional() });

/** Keeps a mailbox from getting any mail: for some days, or for ever. */
export async function blockMailbox(address: string, days?: number): Promise<void> {
  const until = days === undefined ? undefined : epochSeconds() + days * 24 * 3600;
  await writeItem({
    Put: {
      TableName: tableName(),
      Item: {
        ...(await blockedKey(address)),
        type: 'BlockedMailbox',
        ...(until !== undefined && { [ttlAttribute]: until }),
      },
      // What is for ever isn't shortened.
      ...(until !== undefined && {
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(#expiresAt)',
        ExpressionAttributeNames: { '#expiresAt': ttlAttribute },
      }),
    },
  });
}

/** Whether SES reported that nobody reads mail at an address, or that who does complained. */
export async function isBlocked(address: string): Promise<boolean> {
  const item = await getItem(await blockedKey(address), blockedItem, { consistent: true });
  if (item === undefined) return false;
  const { [ttlAttribute]: until } = item;
  // DynamoDB deletes what has expired when it finds the time.
  return until === undefined || until * 1000 > now();
}

async function blockedKey(address: string): Promise<Key> {
  const key = await subkey(env.mailSecretArn, 'imaginest blocked mailbox');
  return keys.mailBlocked(keyedDigest(key, mailboxOf(address)));
}
