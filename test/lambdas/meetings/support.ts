import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler as hosting } from '../../../lambdas/meetings/hosting-api.lambda.ts';
import { handler as meetings } from '../../../lambdas/meetings/meetings-api.lambda.ts';
import { handler as rooms } from '../../../lambdas/meetings/rooms-api.lambda.ts';
import { instant, now } from '../../../platform/clock.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { approvedProposal, prepareStaff, question } from '../../support/proposals.ts';

type Body = Record<string, unknown>;

/** A référent who leads meetings. */
export const host = '5b9f6f2e-7c1d-4c8a-9a58-2f5d6a1e0c34';

/** A staff, and among them somebody who leads meetings. */
export async function prepareHosts(): Promise<void> {
  await prepareStaff();
  await writeStaffMember({ sub: host, pseudonym: 'Camille', role: 'referent', directorates: ['lycees'] });
}

/** A meeting that is held now, led by a référent. */
export const meetingNow = (more: Body = {}): Body => ({
  title: 'Les cantines, le midi',
  place: 'Lycée Poincaré, Nancy',
  startsAt: instant(now() - 600_000),
  endsAt: instant(now() + 6_600_000),
  languages: ['fr', 'de'],
  ...{ seats: 300, theme: 'lycees', host, questions: [] },
  ...more,
});

export const roomQuestion = {
  ...question,
  closing: { kind: 'minutes', minutes: 10 },
  resultsVisibility: 'after-close',
} as const;

/** Approved questions for a room; their ids. */
export async function preparedQuestions(count: number, more: Body = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    ids.push(await approvedProposal({ ...roomQuestion, title: `Question ${n}\u00a0?`, ...more }));
  }
  return ids;
}

/** What staff do to meetings, each a request of the API. */
export const staffMeets = {
  create: (body: Body = meetingNow(), subject = 'team', headers: Record<string, string> = {}) =>
    call(hosting, 'POST /v1/admin/meetings', { body, headers, claims: staffClaims(subject) }),
  read: (meetingId: string, subject = 'team') =>
    call(hosting, 'GET /v1/admin/meetings/{meetingId}', {
      params: { meetingId },
      claims: staffClaims(subject),
    }),
  list: (query: Record<string, string> = {}) =>
    call(hosting, 'GET /v1/admin/meetings', { query, claims: staffClaims('team') }),
  revise: (meetingId: string, body: Body, subject = 'team') =>
    call(hosting, 'PUT /v1/admin/meetings/{meetingId}', on(meetingId, body, subject)),
  cancel: (meetingId: string, body: Body) =>
    call(hosting, 'POST /v1/admin/meetings/{meetingId}/cancellation', on(meetingId, body, 'team')),
  conclude: (meetingId: string, body: Body) =>
    call(hosting, 'PUT /v1/admin/meetings/{meetingId}/minutes', on(meetingId, body, 'team')),
  open: (meetingId: string, body: Body, subject: string = host) =>
    call(hosting, 'POST /v1/admin/meetings/{meetingId}/opening', on(meetingId, body, subject)),
  close: (meetingId: string, body: Body, subject: string = host) =>
    call(hosting, 'POST /v1/admin/meetings/{meetingId}/closing', on(meetingId, body, subject)),
};

const on = (meetingId: string, body: Body, subject: string) => ({
  params: { meetingId },
  body,
  claims: staffClaims(subject),
});

/** What everybody may do. */
export const join = (code: unknown, subject: string) =>
  call(rooms, 'POST /v1/meetings/join', { body: { code }, claims: citizenClaims(subject) });
export const readRoom = (meetingId: string) =>
  call(meetings, 'GET /v1/meetings/{meetingId}/room', { params: { meetingId } });
export const readMeeting = (meetingId: string) =>
  call(meetings, 'GET /v1/meetings/{meetingId}', { params: { meetingId } });
export const listMeetings = (query: Record<string, string> = {}) =>
  call(meetings, 'GET /v1/meetings', { query });
export const readFile = (meetingId: string) =>
  call(meetings, 'GET /v1/meetings/{meetingId}/calendar.ics', { params: { meetingId } });
export const readCalendar = () => call(meetings, 'GET /v1/meetings/calendar.ics');
