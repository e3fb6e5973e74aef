import * as z from 'zod';
import {
  addressYearsKept,
  contactStates,
  mailStates,
  yearsKept,
  yearsLater,
} from '../../domain/contact/contact.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { batchGet, getItem, inOrder, query, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, putNew, remove, writeItem } from '../../platform/table/write.ts';

const messageItem = z.object({
  id: z.string(),
  theme: z.string(),
  text: z.string(),
  sentAt: z.string(),
  state: z.enum(contactStates),
  /** One more at every change: two who act on the same version are told apart. */
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
  /** Whether an address was given; it lies in an item of its own. */
  byMail: z.boolean(),
  closedAt: z.string().optional(),
  [ttlAttribute]: z.int(),
});

/** A message to the Région as it is stored. It doesn't say who wrote it. */
export type MessageItem = z.output<typeof messageItem>;

/** Where the message itself stands in `changedMessageItems`: its condition tells that somebody was faster. */
export const messagePutIndex = 0;
/** Where the day's count stands in `newMessageItems`: its condition tells that the day is full. */
export const messageDayIndex = 0;

/** When everything of a message goes, in seconds since the epoch. @param sentAt milliseconds */
export const messageExpiry = (sentAt: number): number => epochSeconds(yearsLater(sentAt, yearsKept));

/** A message that isn't stored yet, and what is written beside it. */
export interface NewMessage {
  readonly message: MessageItem;
  /** HMAC of the subject. */
  readonly senderKey: string;
  /** HMAC of day and subject, the most that a day may have, and when its count goes (seconds since the epoch). */
  readonly day: { readonly key: string; readonly limit: number; readonly expiresAt: number };
  readonly sealedAddress: string | undefined;
}

/** The writes of a new message: the day's count first, then the message, its author's entry, its place in the box. */
export function newMessageItems({ message, senderKey, day, sealedAddress }: NewMessage): TransactItem[] {
  const { id, sentAt, theme, [ttlAttribute]: expiresAt } = message;
  const expiring = { [ttlAttribute]: expiresAt };
  return [
    {
      Update: {
        TableName: tableName(),
        Key: keys.contactDay(day.key),
        UpdateExpression: 'SET #type = :type, #expiresAt = :expiresAt ADD sent :one',
        ConditionExpression: 'attribute_not_exists(sent) OR sent < :limit',
        ExpressionAttributeNames: { '#type': 'type', '#expiresAt': ttlAttribute },
        ExpressionAttributeValues: {
          ...{ ':type': 'ContactDay', ':one': 1, ':limit': day.limit, ':expiresAt': day.expiresAt },
        },
      },
    },
    putNew(keys.contactMessage(id), 'Contact', message),
    put(keys.contactSent(senderKey, sentAt, id), 'ContactSent', { messageId: id, ...expiring }),
    put(keys.contactBox(theme, 'open', sentAt, id), 'ContactBox', { messageId: id, ...expiring }),
    ...(sealedAddress === undefined
      ? []
      : [put(keys.contactAddress(id), 'ContactAddress', { sealedAddress, thread: [], ...expiring })]),
  ];
}

/**
 * The writes of a change, on condition that nobody made another one since `before` was read: the message, and its places
 * in the boxes and with who takes care of it. Closing sets when the address goes.
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

/** The writes that take away a message and all that lies beside it, on condition that nobody changed it since it was read. */
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
              // None is made anew where it has gone.
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

/** The message as it was written last; none that has expired. */
export async function readMessage(messageId: string): Promise<MessageItem | undefined> {
  const item = await getItem(keys.contactMessage(messageId), messageItem, { consistent: true });
  return item && alive(item);
}

/** Those of these messages that there are, in the order asked; at most 100. */
export async function readMessages(messageIds: readonly string[]): Promise<MessageItem[]> {
  const messages = await batchGet(messageIds.map(keys.contactMessage), messageItem, { consistent: true });
  return inOrder(messageIds, messages, ({ id }) => id).flatMap((message) => alive(message) ?? []);
}

/** DynamoDB deletes what has expired when it finds the time, up to days later: until then it doesn't count. */
function alive<T extends { readonly [ttlAttribute]: number }>(item: T): T | undefined {
  return item[ttlAttribute] <= epochSeconds() ? undefined : item;
}

const addressItem = z.object({
  sealedAddress: z.string(),
  /** `Message-ID`s of the mails that went there, the first one first. */
  thread: z.array(z.string()),
  [ttlAttribute]: z.int(),
});

export type AddressItem = z.output<typeof addressItem>;

/** Where to answer a message; undefined when nobody said, or when it was erased. */
export async function readAddress(messageId: string): Promise<AddressItem | undefined> {
  const item = await getItem(keys.contactAddress(messageId), addressItem, { consistent: true });
  return item && alive(item);
}

/** Adds a mail to the thread, so that the next one answers it. */
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
 * Notes what came of the mail of an answer, if it is still the try that began at `at`: one more version, so that who has
 * read the one before doesn't write over it.
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

/** A message in a list: its place there (`<instant>#<id>`) and its id. */
export interface ListedMessage {
  readonly place: string;
  readonly messageId: string;
}

/** A stretch of a list, exclusive of `after`. */
export interface Stretch {
  readonly after?: string | undefined;
  /** Most entries; all when absent. */
  readonly limit?: number | undefined;
  readonly newestFirst: boolean;
}

/** What lies in the box of a theme: open messages by sending, closed ones by closing. */
export function readBox(theme: string, box: 'open' | 'closed', stretch: Stretch): Promise<ListedMessage[]> {
  return readList(keys.contactBox(theme, box, '', '').pk, stretch);
}

/** What a member of staff takes care of. */
export function readAssigned(sub: string, stretch: Stretch): Promise<ListedMessage[]> {
  return readList(keys.contactAssigned(sub, '', '').pk, stretch);
}

/** What a profile wrote. */
export function readSent(senderKey: string, stretch: Stretch): Promise<ListedMessage[]> {
  return readList(keys.contactSent(senderKey, '', '').pk, stretch);
}

async function readList(pk: string, { after, limit, newestFirst }: Stretch): Promise<ListedMessage[]> {
  const sk = newestFirst ? { before: after } : { after };
  const what = { pk, sk, descending: newestFirst, consistent: true };
  // Entries are a hundred bytes: what is limited comes out of one Query.
  const entries =
    limit === undefined
      ? await Array.fromAsync(queryAll(what, entryItem))
      : await query({ ...what, limit }, entryItem);
  return entries.map(({ sk, messageId }) => ({ place: sk, messageId }));
}
