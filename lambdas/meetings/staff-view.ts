import type * as z from 'zod';
import type { staffMeeting, staffMeetingSummary } from '../../contract/meetings/meetings.ts';
import { toldArrivals } from '../../domain/meetings/arrivals.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { readProposal } from '../questions/public.ts';
import { takenPlaces } from './arrival-items.ts';
import { summaryView } from './read-meetings.ts';
import { codeDaysOf, mostProfilesOf, profilesOfRoom } from './room-items.ts';

/** Whether somebody may open and close the questions of a meeting: its host, and the project team. */
export const mayHost = ({ sub, role }: StaffMember, { content }: Meeting): boolean =>
  role === 'project-team' || content.host.id === sub;

export function staffSummaryView(meeting: Meeting): z.input<typeof staffMeetingSummary> {
  const { version, content } = meeting;
  return { ...summaryView(meeting), version, host: content.host };
}

/** A meeting with all that its host needs: its code, its questions as they stand, who came. */
export async function staffView(
  member: StaffMember,
  meeting: Meeting,
): Promise<z.input<typeof staffMeeting>> {
  const { id, code, content } = meeting;
  const { from, to } = codeDaysOf(meeting);
  const [questions, taken, profiles] = await Promise.all([
    preparedQuestions(meeting),
    takenPlaces(id),
    profilesOfRoom(id),
  ]);
  return {
    ...{ ...staffSummaryView(meeting), body: content.body, mayHost: mayHost(member, meeting) },
    ...{ code, codeFrom: from, codeTo: to, questions, arrivals: toldArrivals(taken) },
    ...{ profiles, mostProfiles: mostProfilesOf(meeting), at: instant() },
  };
}

async function preparedQuestions({ content, asked }: Meeting) {
  const proposals = await Promise.all(content.questions.map(readProposal));
  return proposals.flatMap((proposal) => {
    if (proposal?.content.kind !== 'question' || proposal.content.closing.kind !== 'minutes') return [];
    const { id: proposalId, state } = proposal;
    const { title, closing } = proposal.content;
    const found = asked.find((one) => one.proposalId === proposalId);
    if (found === undefined) return [{ proposalId, title, state, minutes: closing.minutes }];
    const { proposalId: _, ...question } = found;
    return [{ proposalId, title, state, minutes: closing.minutes, asked: question }];
  });
}
