import { type CalendarEntry, calendarFile } from '../../domain/meetings/calendar-file.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { instant, now } from '../../platform/clock.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { instance } from '../../platform/instance.ts';
import { readMeetings } from './meeting-items.ts';
import { meetingOf } from './read-meetings.ts';

/** How far back a calendar goes that somebody subscribes to, so that a meeting doesn’t vanish from it as it ends. */
const keptMs = 31 * 24 * 3_600_000;
/** More meetings than a year has. */
const mostMeetings = 500;

/** A meeting as a calendar file. @throws MeetingNotFound */
export async function meetingFile(meetingId: string) {
  return reply([await meetingOf(meetingId)]);
}

/** All upcoming meetings, and those of the last month. */
export async function calendarOfMeetings() {
  return reply(await readMeetings(instant(now() - keptMs), { limit: mostMeetings }));
}

function reply(meetings: readonly Meeting[]) {
  return {
    body: calendarFile(instance.name, meetings.map(entryOf)),
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  };
}

function entryOf({ id, state, sequence, createdAt, changedAt, content }: Meeting): CalendarEntry {
  const base = requiredEnv(env.publicUrl);
  const { title, body, place, link, startsAt, endsAt } = content;
  return {
    ...{ id, domain: new URL(base).hostname, sequence, createdAt, changedAt, startsAt, endsAt, title },
    isCancelled: state === 'cancelled',
    description: [body, link].filter((text) => text !== undefined).join('\n') || undefined,
    place: place ?? link,
    url: `${base}/rendez-vous/${id}`,
  };
}
