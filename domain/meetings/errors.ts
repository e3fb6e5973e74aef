import { DomainError } from '../domain-error.ts';

/** There is no meeting of this id. */
export class MeetingNotFound extends DomainError<'meeting-not-found'> {
  readonly code = 'meeting-not-found';
  constructor(meetingId: string) {
    super({ meetingId });
  }
}

/** What can’t be done in the room of this meeting now: `reason` says why. */
export class RoomImpossible extends DomainError<'room-impossible'> {
  readonly code = 'room-impossible';
  constructor(
    meetingId: string,
    reason:
      | 'cancelled'
      | 'not-its-day'
      | 'not-prepared'
      | 'asked'
      | 'still-open'
      | 'nothing-open'
      | 'closing-soon',
  ) {
    super({ reason, meetingId });
  }
}
