import { isAlive, typedRoomCode } from '../../domain/meetings/room-code.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { calendarDate } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { arrive } from './arrival-items.ts';
import { countTry } from './join-try-items.ts';
import { readMeeting } from './meeting-items.ts';
import { roomView } from './read-room.ts';
import { type RoomCode, readRoomCode } from './room-items.ts';

/**
 * Enters the room of a meeting by its code, and counts the arrival, once for each profile. Nothing about the profile is stored, and the
 * function that takes votes doesn’t learn of it.
 * @throws ProblemError too-many-requests, room-code-unknown
 */
export async function joinMeeting({ subject }: Pick<Citizen, 'subject'>, typed: string) {
  await countTry(subject);
  const room = await roomOfCode(typed);
  const meeting = room && (await readMeeting(room.meetingId));
  if (room === undefined || meeting === undefined || meeting.state === 'cancelled') {
    throw new ProblemError('room-code-unknown');
  }
  return roomView(meeting, await arrive(room, subject));
}

/** The room that a code opens today; undefined for a code that nobody has, or whose days have passed or are to come. */
export async function roomOfCode(typed: string): Promise<RoomCode | undefined> {
  const code = typedRoomCode(typed);
  const room = code === undefined ? undefined : await readRoomCode(code);
  const isOpen = room !== undefined && isAlive(room, calendarDate(instance.timeZone));
  return isOpen ? room : undefined;
}
