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
import { countUpTo, writeItem } from '../../platform/table/write.ts';

/** Whether a mail that a stranger asks for may be sent: the address may be anybody's. */
export type MailLeave = 'granted' | 'blocked' | 'enough-for-today' | 'ceiling';

/**
 * Asks for permission to send one mail to an address that the requester may not own. A mailbox gets few such mails a day, whichever
 * capability sends them and however the address is spelled. There is an hourly limit for all mailboxes together, and reaching it raises
 * an alarm (`PublicMailCeiling`). Mailboxes that SES reported get nothing, whichever mail the report was about.
 * @param reference identifies the mail: asking again gives the same answer
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

/** Adds a reference to a set of at most `limit`. */
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
  const hour = keys.mailHour(instant().slice(0, 13));
  return writeItem(countUpTo(hour, 'MailHour', 'sent', { limit, expiresAt: epochSeconds() + secondsKept }));
}

const blockedItem = z.object({ [ttlAttribute]: z.int().optional() });

/** Suppresses all mail to a mailbox, for some days or for ever. */
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
      // A permanent suppression isn't shortened.
      ...(until !== undefined && {
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(#expiresAt)',
        ExpressionAttributeNames: { '#expiresAt': ttlAttribute },
      }),
    },
  });
}

/** Whether SES reported a bounce or a complaint for an address. */
export async function isBlocked(address: string): Promise<boolean> {
  const item = await getItem(await blockedKey(address), blockedItem, { consistent: true });
  if (item === undefined) return false;
  const { [ttlAttribute]: until } = item;
  // DynamoDB may delete expired items days late.
  return until === undefined || until * 1000 > now();
}

async function blockedKey(address: string): Promise<Key> {
  const key = await subkey(env.mailSecretArn, 'imaginest blocked mailbox');
  return keys.mailBlocked(keyedDigest(key, mailboxOf(address)));
}
