import * as z from 'zod';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { tableName } from '../../platform/table/client.ts';
import { type Key, keys } from '../../platform/table/keys.ts';
import { batchGet, getItem, inOrder, query } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, putNew, remove } from '../../platform/table/write.ts';

const askedQuestion = z.object({
  proposalId: z.string(),
  postId: z.string(),
  title: z.string(),
  openedAt: z.string(),
  closesAt: z.string(),
});

const meetingItem = z.object({
  id: z.string(),
  content: z.object({
    title: z.string(),
    body: z.string().optional(),
    place: z.string().optional(),
    link: z.string().optional(),
    startsAt: z.string(),
    endsAt: z.string(),
    languages: z.array(z.string()).readonly(),
    seats: z.int().optional(),
    theme: z.string(),
    host: z.object({ id: z.string(), pseudonym: z.string() }),
    questions: z.array(z.string()).readonly(),
  }),
  state: z.enum(['planned', 'cancelled']),
  cancellation: z.string().optional(),
  version: z.int().positive(),
  sequence: z.int().nonnegative(),
  createdAt: z.string(),
  changedAt: z.string(),
  code: z.string(),
  asked: z.array(askedQuestion).readonly(),
  minutes: z.string().optional(),
});

const placeItem = z.object({ meetingId: z.string(), startsAt: z.string() });

/** Index of the meeting among the writes: if its condition fails, somebody else was faster. */
export const meetingPutIndex = 0;

/** The writes of a new meeting: itself, and its place among all. */
export function newMeetingItems(meeting: Meeting): TransactItem[] {
  return [putNew(keys.meeting(meeting.id), 'Meeting', { ...meeting }), placePut(meeting)];
}

/** The writes of an act, conditional on nobody having acted since `before` was read. */
export function meetingItems(before: Meeting, after: Meeting): TransactItem[] {
  const moved = before.content.startsAt !== after.content.startsAt;
  return [
    {
      Put: {
        TableName: tableName(),
        Item: { ...keys.meeting(after.id), type: 'Meeting', ...after },
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': before.version },
      },
    },
    ...(moved ? [remove(placeOf(before)), placePut(after)] : []),
  ];
}

function placePut(meeting: Meeting): TransactItem {
  const { id: meetingId, content } = meeting;
  return put(placeOf(meeting), 'MeetingPlace', { meetingId, startsAt: content.startsAt });
}

const placeOf = ({ id, content }: Meeting): Key => keys.meetingPlace(content.startsAt, id);

/** A meeting as it was written last: one GetItem, eventually consistent unless `consistent` is asked for. */
export function readMeeting(
  meetingId: string,
  options: { readonly consistent?: boolean } = {},
): Promise<Meeting | undefined> {
  return getItem(keys.meeting(meetingId), meetingItem, options);
}

/**
 * So many meetings after a place (`<startsAt>#<id>`, or a beginning of it), in the order of time: one Query and a BatchGetItem.
 * @param descending before the place, the latest first
 */
export async function readMeetings(
  place: string,
  { limit, descending = false }: { readonly limit: number; readonly descending?: boolean },
): Promise<Meeting[]> {
  const { pk } = keys.meetingPlace('', '');
  const sk = descending ? { before: place } : { after: place };
  const places = await query({ pk, sk, descending, limit }, placeItem);
  const ids = places.map(({ meetingId }) => meetingId);
  return inOrder(ids, await batchGet(ids.map(keys.meeting), meetingItem), ({ id }) => id);
}
