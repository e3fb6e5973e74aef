import * as z from 'zod';
import { addDays } from '../../domain/dates/calendar.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { type CodeDays, codeDays } from '../../domain/meetings/room-code.ts';
import { calendarDate, epochSeconds, startOfDay } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { countUpTo, put, putNew, writeItem } from '../../platform/table/write.ts';

/**
 * How many profiles a code makes at the price of one if the meeting has no number of seats: as many as a kiosk in a day (lambdas/profiles).
 */
const usualProfiles = 300;

const roomCodeItem = z.object({
  code: z.string(),
  meetingId: z.string(),
  from: z.string(),
  to: z.string(),
  /** Most profiles that may be made with it at the price of one. */
  mostProfiles: z.int().positive(),
});

/** What a code opens, and when. */
export type RoomCode = z.output<typeof roomCodeItem>;

/** The days on which the code of a meeting is alive, in the instance’s time zone. */
export function codeDaysOf({ content }: Pick<Meeting, 'content'>): CodeDays {
  const dayOf = (at: string) => calendarDate(instance.timeZone, Date.parse(at));
  return codeDays(dayOf(content.startsAt), dayOf(content.endsAt));
}

/** A profile for every seat. */
export const mostProfilesOf = ({ content }: Pick<Meeting, 'content'>): number =>
  content.seats ?? usualProfiles;

/** The write of a new code, refused if another meeting has it. */
export const newRoomCodePut = (meeting: Meeting): TransactItem =>
  putNew(keys.roomCode(meeting.code), 'RoomCode', fieldsOf(meeting));

/** The write of a code whose meeting has changed. */
export const roomCodePut = (meeting: Meeting): TransactItem =>
  put(keys.roomCode(meeting.code), 'RoomCode', fieldsOf(meeting));

function fieldsOf(meeting: Meeting) {
  const { from, to } = codeDaysOf(meeting);
  const { id: meetingId, code } = meeting;
  const room: RoomCode = { code, meetingId, from, to, mostProfiles: mostProfilesOf(meeting) };
  return { ...room, [ttlAttribute]: endOfRoom(to) };
}

/** When what belongs to a room has no more use: a day after its code has ended, in seconds since the epoch. */
export const endOfRoom = (to: string): number => epochSeconds(startOfDay(instance.timeZone, addDays(to, 2)));

/** What is stored about a code, alive or not: one GetItem, consistent because it may have been made a moment ago. */
export function readRoomCode(code: string): Promise<RoomCode | undefined> {
  return getItem(keys.roomCode(code), roomCodeItem, { consistent: true });
}

const profilesItem = z.object({ profiles: z.int().nonnegative() });

/** How many profiles were made with the code of a meeting. */
export async function profilesOfRoom(meetingId: string): Promise<number> {
  return (await getItem(keys.roomProfiles(meetingId), profilesItem))?.profiles ?? 0;
}

/** Counts another profile made with a code. @returns false if as many were made as may be */
export function countProfileOfRoom({ meetingId, mostProfiles: limit, to }: RoomCode): Promise<boolean> {
  const until = { limit, expiresAt: endOfRoom(to) };
  return writeItem(countUpTo(keys.roomProfiles(meetingId), 'RoomProfiles', 'profiles', until));
}
