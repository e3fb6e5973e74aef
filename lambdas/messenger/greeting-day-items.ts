import { epochSeconds, now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { type SingleWrite, writeItem } from '../../platform/table/write.ts';
import type { Newcomer } from './webhook-events.ts';

/**
 * The one thing that is kept of somebody on Messenger: under a digest of their number and the day, keyed with the token of the page, how
 * often they were greeted, and for which messages (digests too). It expires with the day.
 */

/** Whoever writes more than twice a day has the link. */
const greetingsPerDay = 2;
/** Longer than a greeting takes, shorter than the queue waits before it is tried again: a crash leaves no message without one. */
const claimMs = 60_000;
const dayMs = 86_400_000;
/** Later than any claim. */
const greeted = Number.MAX_SAFE_INTEGER;

/** @returns false for a message that was greeted or is being, and for a person who was greeted enough today */
export async function claimGreeting(one: Newcomer): Promise<boolean> {
  const { update, names, endsAt } = await dayOf(one);
  return writeItem({
    Update: {
      ...update,
      UpdateExpression: 'SET #type = :type, #expiresAt = :expiresAt, #message = :until',
      ConditionExpression:
        '(attribute_not_exists(#message) AND (attribute_not_exists(greetings) OR greetings < :most)) OR #message < :now',
      ExpressionAttributeNames: { ...names, '#type': 'type', '#expiresAt': ttlAttribute },
      ExpressionAttributeValues: {
        ...{ ':type': 'GreetingDay', ':expiresAt': epochSeconds(endsAt), ':most': greetingsPerDay },
        ...{ ':now': now(), ':until': now() + claimMs },
      },
    },
  });
}

/** Somebody was greeted: not again for this message. */
export async function noteGreeted(one: Newcomer): Promise<void> {
  const { update, names } = await dayOf(one);
  await writeItem({
    Update: {
      ...update,
      UpdateExpression: 'SET #message = :greeted ADD greetings :one',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':greeted': greeted, ':one': 1 },
    },
  });
}

/** It failed: the next attempt may begin at once. */
export async function releaseGreeting(one: Newcomer): Promise<void> {
  const { update, names } = await dayOf(one);
  await writeItem({
    Update: {
      ...update,
      UpdateExpression: 'SET #message = :never',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':never': 0 },
    },
  });
}

/** The item of a person and a day (UTC), and the attribute of a message in it. */
async function dayOf({ person, message }: Newcomer) {
  const day = Math.floor(now() / dayMs);
  const key = await subkey(env.messengerPageArn, 'imaginest messenger day');
  const update: Pick<NonNullable<SingleWrite['Update']>, 'TableName' | 'Key'> = {
    TableName: tableName(),
    Key: keys.greetingDay(keyedDigest(key, String(day), person)),
  };
  return {
    update,
    names: { '#message': `m${keyedDigest(key, 'message', message)}` },
    endsAt: (day + 1) * dayMs,
  };
}
