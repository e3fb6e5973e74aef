import type * as z from 'zod';
import type { meeting, meetingSummary } from '../../contract/meetings/meetings.ts';
import { toldArrivals } from '../../domain/meetings/arrivals.ts';
import { MeetingNotFound } from '../../domain/meetings/errors.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { instant, now } from '../../platform/clock.ts';
import { type CursorPage, decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { directorateOf } from '../../platform/instance.ts';
import { takenPlaces } from './arrival-items.ts';
import { readMeeting, readMeetings } from './meeting-items.ts';

/** The longest a meeting may last, so one that began earlier is over. */
export const longestMs = 24 * 3_600_000;

/** @throws MeetingNotFound */
export async function meetingOf(
  meetingId: string,
  options: { readonly consistent?: boolean } = {},
): Promise<Meeting> {
  const found = await readMeeting(meetingId, options);
  if (found === undefined) throw new MeetingNotFound({ meetingId });
  return found;
}

/**
 * One page of the meetings that aren’t over, the nearest first, or of those that are, the latest first.
 * @throws ProblemError cursor-invalid
 */
export async function listMeetings({
  when,
  limit,
  cursor,
}: {
  readonly when: 'coming' | 'past';
  readonly limit: number;
  readonly cursor?: string | undefined;
}): Promise<CursorPage<Meeting>> {
  const time = now();
  const descending = when === 'past';
  const isListed = ({ content }: Meeting) => Date.parse(content.endsAt) > time === (when === 'coming');
  let place = decodeCursor(cursor, isInstantAndId) ?? instant(descending ? time : time - longestMs);
  const items: Meeting[] = [];
  for (;;) {
    const read = await readMeetings(place, { limit: limit + 1, descending });
    items.push(...read.filter(isListed));
    const last = read.at(-1);
    if (items.length > limit) {
      const page = items.slice(0, limit);
      const end = page.at(-1);
      return { items: page, nextCursor: end && encodeCursor(placeOf(end)) };
    }
    if (last === undefined || read.length <= limit) return { items, nextCursor: undefined };
    place = placeOf(last);
  }
}

const placeOf = ({ id, content }: Meeting): string => `${content.startsAt}#${id}`;

/** A meeting as lists show it. */
export function summaryView(meeting: Meeting): z.input<typeof meetingSummary> {
  const { id, state, cancellation, minutes, content } = meeting;
  const { title, place, link, startsAt, endsAt, languages, seats, theme } = content;
  return {
    ...{ id, title, place, link, startsAt, endsAt, languages, seats, theme },
    ...{ state, cancellation, minutes },
  };
}

/** All meetings as everybody reads them, the earliest first. */
export async function* allMeetings() {
  const limit = 100;
  for (let place = '0'; ; ) {
    const meetings = await readMeetings(place, { limit });
    for (const { id } of meetings) yield await publicMeeting(id);
    const last = meetings.at(-1);
    if (last === undefined || meetings.length < limit) return;
    place = placeOf(last);
  }
}

/** A meeting as everybody reads it: without its code, and without questions that weren’t asked yet. */
export async function publicMeeting(meetingId: string): Promise<z.input<typeof meeting>> {
  const found = await meetingOf(meetingId);
  const { content, asked, changedAt } = found;
  const { theme } = content;
  return {
    ...summaryView(found),
    ...{
      body: content.body,
      directorate: directorateOf(theme)?.label ?? theme,
      host: content.host.pseudonym,
    },
    questions: asked.map(({ proposalId: _, ...question }) => question),
    arrivals: toldArrivals(await takenPlaces(meetingId)),
    changedAt,
  };
}
