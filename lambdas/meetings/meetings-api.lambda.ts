import { meetingsRoutes } from '../../contract/meetings/meetings.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { meetingProblems } from '../../messages/problems/meetings/index.ts';
import { calendarOfMeetings, meetingFile } from './calendar-file.ts';
import { listMeetings, publicMeeting, summaryView } from './read-meetings.ts';
import { readRoom } from './read-room.ts';

/** Meetings and their rooms, as everybody reads them. */
export const handler = httpFunction(meetingsRoutes, [meetingProblems], {
  async listMeetings({ query }) {
    const { items, nextCursor } = await listMeetings(query);
    return { body: { items: items.map(summaryView), nextCursor } };
  },

  getMeetings: () => calendarOfMeetings(),

  getMeeting: async ({ params }) => ({ body: await publicMeeting(params.meetingId) }),

  getMeetingFile: ({ params }) => meetingFile(params.meetingId),

  getRoom: async ({ params }) => ({ body: await readRoom(params.meetingId) }),
});
