import { roomsRoutes } from '../../contract/meetings/rooms.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { meetingProblems } from '../../messages/problems/meetings/index.ts';
import { joinMeeting } from './join-meeting.ts';

/** Entering a room by its code: the one function that knows a profile arrives, and has no right to ballots. */
export const handler = httpFunction(roomsRoutes, [meetingProblems], {
  joinMeeting: async ({ caller, body }) => ({ body: await joinMeeting(caller, body.code) }),
});
