import * as z from 'zod';
import type { Subscription } from '../../../domain/newsletter/subscriber.ts';
import { epochSeconds } from '../../../platform/clock.ts';
import { tableName } from '../../../platform/table/client.ts';
import { keys, subscriberPk, ttlAttribute } from '../../../platform/table/keys.ts';
import { getItem, queryAll } from '../../../platform/table/read.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { writeItem } from '../../../platform/table/write.ts';

const subscriberItem = z.object({
  /** HMAC of the address, in base64url: one item per address, which it doesn't reveal. */
  id: z.string(),
  /** The address, sealed under the newsletter's key with the id as associated data; removed when the subscription ends. */
  sealedAddress: z.string().optional(),
  state: z.enum(['active', 'ended']),
  language: z.string(),
  themes: z.array(z.string()),
  consent: z.object({
    version: z.string(),
    language: z.string(),
    source: z.string(),
    askedAt: z.string(),
    confirmedAt: z.string(),
  }),
  lastSignAt: z.string(),
  softBounces: z.array(z.object({ messageId: z.string(), at: z.string() })),
  renewalAskedAt: z.string().optional(),
  ended: z.object({ reason: z.enum(['unsubscribed', 'bounced', 'complained']), at: z.string() }).optional(),
  /** Incremented by every write, for optimistic locking. */
  version: z.int().positive(),
});

/** A subscription of the newsletter as it is stored. */
export type Subscriber = z.output<typeof subscriberItem>;

/** What senders of letters need: `language` and `themes` (empty: all) determine the letter; the address is still sealed. */
export type SendableSubscriber = Pick<Subscriber, 'id' | 'language' | 'themes'> & {
  readonly sealedAddress: string;
};

/** First characters of ids: the alphabet of base64url, in lexical order. */
export const subscriberInitials = [...'-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'];

/**
 * The subscribers of one part to whom a letter may be sent, by id. People who subscribe or leave meanwhile may or may not
 * be included: read each subscriber again (`readSubscriber`) before sending.
 * @param position the id of the last one dealt with, or the initial of a part: continues after it
 */
export async function* sendableSubscribers(position: string): AsyncGenerator<SendableSubscriber> {
  for await (const { id, sealedAddress, language, themes } of activeOfPart(position)) {
    if (sealedAddress !== undefined) yield { id, sealedAddress, language, themes };
  }
}

/** All active subscribers, by id, with everything stored about them: 64 Queries. */
export async function* activeSubscribers(): AsyncGenerator<Subscriber> {
  for (const initial of subscriberInitials) yield* activeOfPart(initial);
}

function activeOfPart(position: string): AsyncGenerator<Subscriber> {
  return queryAll(
    {
      pk: subscriberPk(position.slice(0, 1)),
      // An id is longer than its initial, so it sorts after it.
      sk: { after: position },
      filter: {
        expression: '#state = :active',
        names: { '#state': 'state' },
        values: { ':active': 'active' satisfies Subscriber['state'] },
      },
      consistent: true,
    },
    subscriberItem,
  );
}

/** A subscriber in whatever state; strongly consistent. */
export async function readSubscriber(id: string): Promise<Subscriber | undefined> {
  return getItem(keys.subscriber(id), subscriberItem, { consistent: true });
}

/**
 * The write of a subscription's new state; fails if it changed since it was read.
 * @param before as it was read; undefined if there was none
 * @param keptDays how long the proof of an ended subscription is kept
 */
export function subscriberPut(
  { id, sealedAddress }: { readonly id: string; readonly sealedAddress?: string | undefined },
  after: Subscription,
  before: Subscriber | undefined,
  keptDays: number,
): TransactItem {
  const ended = after.state === 'ended';
  const { language, themes, state, consent, lastSignAt, softBounces, renewalAskedAt } = after;
  return {
    Put: {
      TableName: tableName(),
      Item: {
        ...keys.subscriber(id),
        ...{ type: 'Subscriber', id, language, themes, state, consent, lastSignAt, softBounces },
        ...{ renewalAskedAt, ended: after.ended, version: (before?.version ?? 0) + 1 },
        ...(ended
          ? { [ttlAttribute]: epochSeconds(Date.parse(after.ended?.at ?? '') + keptDays * 24 * 3600 * 1000) }
          : { sealedAddress }),
      },
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: { ':version': before.version },
          }),
    },
  };
}

const maxTries = 6;

/**
 * Changes a subscription by a rule of `domain/newsletter/subscriber.ts`, safely under concurrency.
 * @param change returns the new state, or the same object for no change
 * @param keptDays how long the proof of an ended subscription is kept
 * @returns the resulting subscription; undefined if there is none
 */
export async function changeSubscriber(
  id: string,
  change: (before: Subscriber) => Subscription,
  keptDays: number,
): Promise<Subscription | undefined> {
  for (let tries = 1; ; tries += 1) {
    const before = await readSubscriber(id);
    if (before === undefined) return undefined;
    const after = change(before);
    if (after === before) return before;
    if (await writeItem(subscriberPut(before, after, before, keptDays))) return after;
    if (tries === maxTries)
      throw new Error(`A subscription changed ${maxTries} times while it was being changed.`);
  }
}

/** Records that a subscriber was asked whether they stay, unless they gave a sign meanwhile. */
export async function markRenewalAsked(subscriber: Subscriber, at: string): Promise<void> {
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.subscriber(subscriber.id),
      UpdateExpression: 'SET renewalAskedAt = :at, version = :next',
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: {
        ':at': at,
        ':version': subscriber.version,
        ':next': subscriber.version + 1,
      },
    },
  });
}

/** The write that erases a subscriber; fails if they changed since they were read, for example by giving a sign. */
export function subscriberDelete({ id, version }: Subscriber): TransactItem {
  return {
    Delete: {
      TableName: tableName(),
      Key: keys.subscriber(id),
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': version },
    },
  };
}
