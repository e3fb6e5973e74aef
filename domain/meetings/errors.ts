import { errorOf } from '../domain-error.ts';

/** There is no meeting of this id. */
export class MeetingNotFound extends errorOf('meeting-not-found')<{ meetingId: string }> {}

/** What can’t be done in the room of this meeting now: `reason` says why. */
export class RoomImpossible extends errorOf('room-impossible') {}
