import type { Reply } from '../../../../contract/client/call.ts';
import { instantOf, wallClock } from '../../../../domain/dates/wall-clock.ts';
import { ground } from '../../ground.ts';
import type { request } from '../../session/session.ts';

export type StaffMeeting = Reply<'GET /v1/admin/meetings/{meetingId}'>;
type Body = NonNullable<Parameters<typeof request<'POST /v1/admin/meetings'>>[1]>['body'];

/** A meeting as it is being written. Times are in the format of date fields, `2027-03-12T19:00`, on the clocks of the Région. */
export interface MeetingDraft {
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly link: string;
  readonly starts: string;
  readonly ends: string;
  readonly languages: readonly string[];
  readonly seats: string;
  readonly theme: string;
  readonly host: string;
  readonly questions: readonly string[];
}

const { timeZone } = ground;

export const emptyDraft = (theme: string): MeetingDraft => ({
  ...{ title: '', body: '', place: '', link: '', starts: '', ends: '', seats: '', theme, host: '' },
  ...{ languages: ground.languages.slice(0, 1), questions: [] },
});

export function draftOf(meeting: StaffMeeting): MeetingDraft {
  const { title, body = '', place = '', link = '', startsAt, endsAt, languages, seats, theme } = meeting;
  return {
    ...{ title, body, place, link, languages, theme },
    ...{ starts: wallClock(timeZone, Date.parse(startsAt)), ends: wallClock(timeZone, Date.parse(endsAt)) },
    seats: seats === undefined ? '' : String(seats),
    host: meeting.host.id,
    questions: meeting.questions.map(({ proposalId }) => proposalId),
  };
}

export type Missing = 'title' | 'place' | 'starts' | 'ends' | 'languages' | 'theme' | 'host';

/** The required fields that are empty, in the order of the form; whatever else is wrong, the service says. */
export function missingOf(draft: MeetingDraft): Missing[] {
  const isEmpty: Readonly<Record<Missing, boolean>> = {
    title: draft.title.trim() === '',
    place: draft.place.trim() === '' && draft.link.trim() === '',
    starts: draft.starts === '',
    ends: draft.ends === '',
    languages: draft.languages.length === 0,
    theme: draft.theme === '',
    host: draft.host === '',
  };
  return (Object.keys(isEmpty) as Missing[]).filter((field) => isEmpty[field]);
}

export function contentOf(draft: MeetingDraft): Body {
  const { title, body, place, link, starts, ends, languages, seats, theme, host, questions } = draft;
  return {
    ...{ title, theme, host, languages: [...languages], questions: [...questions] },
    ...(body.trim() !== '' && { body }),
    ...(place.trim() !== '' && { place }),
    ...(link.trim() !== '' && { link }),
    ...(seats.trim() !== '' && { seats: Number(seats) }),
    startsAt: new Date(instantOf(timeZone, starts)).toISOString(),
    endsAt: new Date(instantOf(timeZone, ends)).toISOString(),
  };
}
