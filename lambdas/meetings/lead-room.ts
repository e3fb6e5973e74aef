import { type Meeting, openQuestion } from '../../domain/meetings/meeting.ts';
import { isAlive } from '../../domain/meetings/room-code.ts';
import { ProposalNotFound } from '../../domain/questions/errors.ts';
import { soonestClosing } from '../../foundations/posts/closing-time.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate, instant, now } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { closingInRoom, openingInRoom, readProposal } from '../questions/public.ts';
import { actOnMeeting, changedMeanwhile } from './act-on-meeting.ts';
import { meetingOf } from './read-meetings.ts';
import { codeDaysOf } from './room-items.ts';
import { mayHost } from './staff-view.ts';

/**
 * Opens a question in the room, in one transaction with the post that it becomes and everything that belongs to a question: a host
 * whose connection breaks leaves a whole question or none, and it ends at its time whoever is there.
 * @throws MeetingNotFound, ProposalNotFound, RoomImpossible, ProposalImpossible; ProblemError not-the-host, decided-meanwhile
 */
export async function openRoomQuestion(
  member: StaffMember,
  meetingId: string,
  body: {
    readonly version: number;
    readonly proposalId: string;
    readonly minutes?: number | undefined;
  },
): Promise<Meeting> {
  const { version, proposalId, minutes } = body;
  const meeting = await meetingLedBy(member, meetingId, version);
  const { post, also } = await unlessChanged(meeting, async () => {
    const proposal = await readProposal(proposalId);
    if (proposal === undefined) throw new ProposalNotFound({ proposalId });
    return openingInRoom(proposal, { by: member.pseudonym, meetingId, minutes, at: now() });
  });
  const { id: postId, title, closesAt = '' } = post;
  const isItsDay = isAlive(codeDaysOf(meeting), calendarDate(instance.timeZone));
  const command = {
    kind: 'open',
    by: member.pseudonym,
    isItsDay,
    proposalId,
    postId,
    title,
    closesAt,
  } as const;
  return actOnMeeting(meeting, { actor: member, version, command, also });
}

/**
 * Ends the open question a minute from now.
 * @throws MeetingNotFound, RoomImpossible; ProblemError not-the-host, decided-meanwhile
 */
export async function closeRoomQuestion(
  member: StaffMember,
  meetingId: string,
  { version }: { readonly version: number },
): Promise<Meeting> {
  const meeting = await meetingLedBy(member, meetingId, version);
  const closesAt = instant(soonestClosing(undefined));
  const open = openQuestion(meeting, now());
  const also =
    open && Date.parse(open.closesAt) > Date.parse(closesAt)
      ? await unlessChanged(meeting, () => closingInRoom(open.postId, { by: member.pseudonym, closesAt }))
      : [];
  const command = { kind: 'close', by: member.pseudonym, closesAt } as const;
  return actOnMeeting(meeting, { actor: member, version, command, also });
}

/** Somebody with an outdated version is told so first, whatever has happened in the room since. */
async function meetingLedBy(member: StaffMember, meetingId: string, version: number): Promise<Meeting> {
  const meeting = await meetingOf(meetingId, { consistent: true });
  if (!mayHost(member, meeting)) {
    throw new ProblemError('not-the-host', { meetingId, host: meeting.content.host.pseudonym });
  }
  if (meeting.version !== version) throw changedMeanwhile(meeting);
  return meeting;
}

/** What another host did a moment ago may show in the question before it shows in the meeting: it is told as what it is, too. */
async function unlessChanged<T>(meeting: Meeting, prepare: () => Promise<T>): Promise<T> {
  try {
    return await prepare();
  } catch (error) {
    const current = await meetingOf(meeting.id, { consistent: true });
    throw current.version === meeting.version ? error : changedMeanwhile(current);
  }
}
