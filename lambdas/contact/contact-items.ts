import * as z from 'zod';
import { addressYearsKept, contactStates, mailStates, yearsKept } from '../../domain/contact/contact.ts';
import { yearsLater } from '../../domain/dates/years.ts';
import { epochSeconds } from '../../platform/clock.ts';
import type { DayLimit } from '../../platform/day-limit.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { batchGet, getItem, inOrder, query, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { countUpTo, put, putNew, remove, writeItem } from '../../platform/table/write.ts';

const messageItem = z.object({
  id: z.string(),
  theme: z.string(),
  text: z.string(),
  sentAt: z.string(),
  state: z.enum(contactStates),
  /** Incremented by every change, for optimistic locking. */
  version: z.int().positive(),
  assignee: z.object({ sub: z.string(), pseudonym: z.string() }).optional(),
  answers: z.array(
    z.object({
      text: z.string(),
      at: z.string(),
      by: z.string(),
      mail: z.object({ state: z.enum(mailStates), at: z.string() }).optional(),
    }),
  ),
  /** Whether there is an address, which is stored in an item of its own. */
  byMail: z.boolean(),
  closedAt: z.string().optional(),
  [ttlAttribute]: z.int(),
});

/** A message to the Région as it is stored, without its author. */
export type MessageItem = z.output<typeof messageItem>;

/** Index of the message in `changedMessageItems`: if its condition fails, somebody else was faster. */
export const messagePutIndex = 0;
/** Index of the day's count in `newMessageItems`: if its condition fails, the day is full. */
export const messageDayIndex = 0;

/** When a message and everything about it expires, in seconds since the epoch. @param sentAt milliseconds */
export const messageExpiry = (sentAt: number): number => epochSeconds(yearsLater(sentAt, yearsKept));

/** A message to be stored, and what is written with it. */
export interface NewMessage {
  readonly message: MessageItem;
  /** HMAC of the subject. */
  readonly senderKey: string;
  readonly day: DayLimit;
  readonly sealedAddress: string | undefined;
}

/** The writes of a new message: the day's count first, then the message, its author's entry, and its entry in the box. */
export function newMessageItems({ message, senderKey, day, sealedAddress }: NewMessage): TransactItem[] {
  const { id, sentAt, theme, [ttlAttribute]: expiresAt } = message;
  const expiring = { [ttlAttribute]: expiresAt };
  return [
    countUpTo(keys.contactDay(day.key), 'ContactDay', 'sent', day),
    putNew(keys.contactMessage(id), 'Contact', message),
    put(keys.contactSent(senderKey, sentAt, id), 'ContactSent', { messageId: id, ...expiring }),
    put(keys.contactBox(theme, 'open', sentAt, id), 'ContactBox', { messageId: id, ...expiring }),
    ...(sealedAddress === undefined
      ? []
      : [put(keys.contactAddress(id), 'ContactAddress', { sealedAddress, thread: [], ...expiring })]),
  ];
}

/**
 * The writes of a change, conditional on nobody having changed the message since `before` was read: the message, and its
 * entries in the boxes and with the assignee. Closing sets when the address expires.
 */
export function changedMessageItems(before: MessageItem, after: MessageItem): TransactItem[] {
  return [
    {
      Put: {
        ...put(keys.contactMessage(after.id), 'Contact', after).Put,
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': before.version },
      },
    },
    ...boxItems(before, after),
    ...assignmentItems(before, after),
  ];
}

/** The writes that delete a message and everything about it, conditional on nobody having changed it since it was read. */
export function erasedMessageItems(message: MessageItem): TransactItem[] {
  const { id, theme, sentAt, closedAt, assignee } = message;
  return [
    {
      Delete: {
        ...remove(keys.contactMessage(id)).Delete,
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': message.version },
      },
    },
    remove(keys.contactAddress(id)),
    remove(
      closedAt === undefined
        ? keys.contactBox(theme, 'open', sentAt, id)
        : keys.contactBox(theme, 'closed', closedAt, id),
    ),
    ...(assignee === undefined ? [] : [remove(keys.contactAssigned(assignee.sub, sentAt, id))]),
  ];
}

function boxItems(before: MessageItem, after: MessageItem): TransactItem[] {
  const { id, theme, sentAt, closedAt, [ttlAttribute]: expiresAt } = after;
  const entry = { messageId: id, [ttlAttribute]: expiresAt };
  if (before.theme !== theme) {
    return [
      remove(keys.contactBox(before.theme, 'open', sentAt, id)),
      put(keys.contactBox(theme, 'open', sentAt, id), 'ContactBox', entry),
    ];
  }
  if (before.closedAt !== undefined || closedAt === undefined) return [];
  const addressGoes = epochSeconds(yearsLater(Date.parse(closedAt), addressYearsKept));
  return [
    remove(keys.contactBox(theme, 'open', sentAt, id)),
    put(keys.contactBox(theme, 'closed', closedAt, id), 'ContactBox', entry),
    ...(after.byMail
      ? [
          {
            Update: {
              TableName: tableName(),
              Key: keys.contactAddress(id),
              UpdateExpression: 'SET #expiresAt = :expiresAt',
              // Must not recreate an expired item.
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeNames: { '#expiresAt': ttlAttribute },
              ExpressionAttributeValues: { ':expiresAt': Math.min(addressGoes, expiresAt) },
            },
          },
        ]
      : []),
  ];
}

function assignmentItems(before: MessageItem, after: MessageItem): TransactItem[] {
  const had = before.closedAt === undefined ? before.assignee?.sub : undefined;
  const has = after.closedAt === undefined ? after.assignee?.sub : undefined;
  if (had === has) return [];
  const { id, sentAt, [ttlAttribute]: expiresAt } = after;
  const key = (sub: string) => keys.contactAssigned(sub, sentAt, id);
  return [
    ...(had === undefined ? [] : [remove(key(had))]),
    ...(has === undefined
      ? []
      : [put(key(has), 'ContactAssigned', { messageId: id, [ttlAttribute]: expiresAt })]),
  ];
}

/** The current version of a message; undefined if expired. */
export async function readMessage(messageId: string): Promise<MessageItem | undefined> {
  const item = await getItem(keys.contactMessage(messageId), messageItem, { consistent: true });
  return item && alive(item);
}

/** Those of these messages that exist, in the order asked; at most 100. */
export async function readMessages(messageIds: readonly string[]): Promise<MessageItem[]> {
  const messages = await batchGet(messageIds.map(keys.contactMessage), messageItem, { consistent: true });
  return inOrder(messageIds, messages, ({ id }) => id).flatMap((message) => alive(message) ?? []);
}

/** DynamoDB deletes expired items up to days late: until then they are ignored here. */
function alive<T extends { readonly [ttlAttribute]: number }>(item: T): T | undefined {
  return item[ttlAttribute] <= epochSeconds() ? undefined : item;
}

const addressItem = z.object({
  sealedAddress: z.string(),
  /** `Message-ID`s of the mails sent there, oldest first. */
  thread: z.array(z.string()),
  [ttlAttribute]: z.int(),
});

export type AddressItem = z.output<typeof addressItem>;

/** The address for answers; undefined if there is none, or it was erased. */
export async function readAddress(messageId: string): Promise<AddressItem | undefined> {
  const item = await getItem(keys.contactAddress(messageId), addressItem, { consistent: true });
  return item && alive(item);
}

/** Adds a mail to the thread, so that the next one is sent as a reply to it. */
export async function noteInThread(messageId: string, mailId: string): Promise<void> {
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.contactAddress(messageId),
      UpdateExpression: 'SET thread = list_append(thread, :mail)',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':mail': [mailId] },
    },
  });
}

/**
 * Records the outcome of an answer's mail, if it is still the attempt that began at `at`. This increments the version, so
 * that somebody who read the previous one can't overwrite it.
 * @param index of the answer, from 0
 */
export async function noteMailState(
  messageId: string,
  index: number,
  at: string,
  state: 'sent' | 'refused' | 'uncertain',
): Promise<void> {
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.contactMessage(messageId),
      UpdateExpression: `SET answers[${index}].mail.#state = :state ADD version :one`,
      ConditionExpression: `answers[${index}].mail.#at = :at`,
      ExpressionAttributeNames: { '#state': 'state', '#at': 'at' },
      ExpressionAttributeValues: { ':state': state, ':at': at, ':one': 1 },
    },
  });
}

const entryItem = z.object({ sk: z.string(), messageId: z.string() });

/** A message in a list: its position (`<instant>#<id>`) and its id. */
export interface ListedMessage {
  readonly place: string;
  readonly messageId: string;
}

/** A range of a list, exclusive of `after`. */
export interface Stretch {
  readonly after?: string | undefined;
  /** Maximum number of entries; all if absent. */
  readonly limit?: number | undefined;
  readonly newestFirst: boolean;
}

/** A theme's box: open messages by sending time, closed ones by closing time. */
export function readBox(theme: string, box: 'open' | 'closed', stretch: Stretch): Promise<ListedMessage[]> {
  return readList(keys.contactBox(theme, box, '', '').pk, stretch);
}

/** Messages assigned to a member of staff. */
export function readAssigned(sub: string, stretch: Stretch): Promise<ListedMessage[]> {
  return readList(keys.contactAssigned(sub, '', '').pk, stretch);
}

/** Messages sent by a profile. */
export function readSent(senderKey: string, stretch: Stretch): Promise<ListedMessage[]> {
  return readList(keys.contactSent(senderKey, '', '').pk, stretch);
}

async function readList(pk: string, { after, limit, newestFirst }: Stretch): Promise<ListedMessage[]> {
  const sk = newestFirst ? { before: after } : { after };
  const what = { pk, sk, descending: newestFirst, consistent: true };
  // Entries have about a hundred bytes, so a limited range fits in one Query.
  const entries =
    limit === undefined
      ? await Array.fromAsync(queryAll(what, entryItem))
      : await query({ ...what, limit }, entryItem);
  return entries.map(({ sk, messageId }) => ({ place: sk, messageId }));
}
