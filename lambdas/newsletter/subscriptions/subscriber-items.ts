import * as z from 'zod';
import type { Subscription } from '../../../domain/newsletter/subscriber.ts';
import { epochSeconds } from '../../../platform/clock.ts';
import { tableName } from '../../../platform/table/client.ts';
import { keys, subscriberPk, ttlAttribute } from '../../../platform/table/keys.ts';
import { getItem, queryAll } from '../../../platform/table/read.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { writeItem } from '../../../platform/table/write.ts';

const subscriberItem = z.object({
  /** HMAC of the address, in base64url: one item per address, and nothing that tells it. */
  id: z.string(),
  /** The address, sealed under the newsletter's key with the id as associated data; gone once the subscription has ended. */
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
  /** One more at each write, so that of two writers one reads again. */
  version: z.int().positive(),
});

/** A subscription of the newsletter as it is stored. */
export type Subscriber = z.output<typeof subscriberItem>;

/** What a sender of letters needs: `language` and `themes` (none: all) choose the letter, the address is still sealed. */
export type SendableSubscriber = Pick<Subscriber, 'id' | 'language' | 'themes'> & {
  readonly sealedAddress: string;
};

/** First characters of ids: the alphabet of base64url, in the order in which texts compare. */
export const subscriberInitials = [...'-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'];

/**
 * Those of one part to whom a letter may be sent, in the order of their ids. Who subscribes or leaves meanwhile may or may
 * not be among them: read the subscriber again (`readSubscriber`) before sending.
 * @param position the id of the last one that was dealt with, or the initial of a part: goes on behind it
 */
export async function* sendableSubscribers(position: string): AsyncGenerator<SendableSubscriber> {
  for await (const { id, sealedAddress, language, themes } of activeOfPart(position)) {
    if (sealedAddress !== undefined) yield { id, sealedAddress, language, themes };
  }
}

/** All whose subscription stands, in the order of their ids, with all that is stored of them: 64 Queries. */
export async function* activeSubscribers(): AsyncGenerator<Subscriber> {
  for (const initial of subscriberInitials) yield* activeOfPart(initial);
}

function activeOfPart(position: string): AsyncGenerator<Subscriber> {
  return queryAll(
    {
      pk: subscriberPk(position.slice(0, 1)),
      // An id is longer than its initial, and so behind it.
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

/** A subscriber, whatever its state; strongly consistent. */
export async function readSubscriber(id: string): Promise<Subscriber | undefined> {
  return getItem(keys.subscriber(id), subscriberItem, { consistent: true });
}

/**
 * The write of what has become of a subscription, for a transaction: refused when it changed since it was read.
 * @param before as it was read; undefined where there was none
 * @param keptDays for so long what an ended subscription proves is kept
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
 * Changes a subscription by a rule of `domain/newsletter/subscriber.ts`, however many do so at the same time.
 * @param change what it becomes; the same object where nothing changes
 * @param keptDays for so long what an ended subscription proves is kept
 * @returns the subscription afterwards; undefined when there is none
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

/** Notes that a subscriber was asked whether they stay, unless they gave a sign meanwhile. */
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

/** The write that erases a subscriber, for a transaction: refused when they changed since they were read, as by a sign. */
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
