import { hostingRoutes } from '../../contract/meetings/hosting.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { meetingProblems } from '../../messages/problems/meetings/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { meetingStaffProblems } from '../../messages/problems/staff/meetings.ts';
import { proposalProblems } from '../../messages/problems/staff/proposals.ts';
import { publishedProblems } from '../../messages/problems/staff/published.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { closeRoomQuestion, openRoomQuestion } from './lead-room.ts';
import { cancelMeeting, concludeMeeting, createMeeting, reviseMeeting } from './prepare-meeting.ts';
import { listMeetings, meetingOf } from './read-meetings.ts';
import { staffSummaryView, staffView } from './staff-view.ts';

const problems = [
  ...([textProblems, choiceProblems, accessProblems, meetingProblems, meetingStaffProblems] as const),
  ...([proposalProblems, publishedProblems, postProblems] as const),
] as const;

/** Meetings as the project team prepares them and their hosts lead them. */
export const handler = httpFunction(hostingRoutes, problems, {
  async listStaffMeetings({ query }) {
    const { items, nextCursor } = await listMeetings(query);
    return { body: { items: items.map(staffSummaryView), nextCursor } };
  },

  async createMeeting({ caller: member, body, idempotencyKey }) {
    const routeKey = hostingRoutes.createMeeting.key;
    const meeting = await createMeeting({ routeKey, member, body, idempotencyKey });
    const headers = { location: `/v1/admin/meetings/${meeting.id}` };
    return { body: await staffView(member, meeting), headers };
  },

  getStaffMeeting: async ({ caller, params }) => ({
    body: await staffView(caller, await meetingOf(params.meetingId, { consistent: true })),
  }),

  reviseMeeting: async ({ caller, params, body }) => ({
    body: await staffView(caller, await reviseMeeting(caller, params.meetingId, body)),
  }),

  cancelMeeting: async ({ caller, params, body }) => ({
    body: await staffView(caller, await cancelMeeting(caller, params.meetingId, body)),
  }),

  concludeMeeting: async ({ caller, params, body }) => ({
    body: await staffView(caller, await concludeMeeting(caller, params.meetingId, body)),
  }),

  openRoomQuestion: async ({ caller, params, body }) => ({
    body: await staffView(caller, await openRoomQuestion(caller, params.meetingId, body)),
  }),

  closeRoomQuestion: async ({ caller, params, body }) => ({
    body: await staffView(caller, await closeRoomQuestion(caller, params.meetingId, body)),
  }),
});
