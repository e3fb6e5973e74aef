import {
  decide,
  evolve,
  type Meeting,
  type MeetingCommand,
  type MeetingEvent,
} from '../../domain/meetings/meeting.ts';
import { actAsStaff, type StaffAct, type StaffActedOn } from '../../foundations/staff/act.ts';
import type { AuditActor, AuditEntry } from '../../foundations/staff/audit-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { meetingItems, meetingPutIndex } from './meeting-items.ts';

/**
 * How staff act on meetings: of two hosts who have read the same version, one acts and the other is told.
 * @throws what `decide` throws; ProblemError decided-meanwhile
 */
const meetings: StaffActedOn<Meeting, MeetingCommand, MeetingEvent> = {
  ...{ decide, evolve, writes: meetingItems, conditionIndex: meetingPutIndex },
  versionOf: ({ version }) => version,
  audit: meetingAudit,
  late: async (meeting) => changedMeanwhile(meeting),
};

/** The error for somebody whose version is outdated. */
export const changedMeanwhile = ({ id, version }: Meeting): ProblemError =>
  new ProblemError('decided-meanwhile', { reason: 'meeting', meetingId: id, version });

/** @throws as `meetings` */
export const actOnMeeting = (meeting: Meeting, act: StaffAct<MeetingCommand>): Promise<Meeting> =>
  actAsStaff(meetings, meeting, act);

const actions = {
  Revised: 'meeting.revised',
  Cancelled: 'meeting.cancelled',
  Concluded: 'meeting.concluded',
  QuestionOpened: 'meeting.question-opened',
  QuestionClosed: 'meeting.question-closed',
} as const satisfies Record<MeetingEvent['type'], string>;

function meetingAudit(actor: AuditActor, after: Meeting, event: MeetingEvent): AuditEntry {
  const { type, explanation, minutes, question } = event;
  return {
    actor: { sub: actor.sub, pseudonym: actor.pseudonym },
    action: actions[type],
    subject: `meeting:${after.id}`,
    details: {
      ...{ version: after.version, why: explanation, minutes },
      ...{ postId: question?.postId, proposalId: question?.proposalId, closesAt: question?.closesAt },
    },
  };
}
