import type * as z from 'zod';
import type { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { isoWeek, mondayOfWeek } from '../../domain/dates/iso-week.ts';
import { staysOpenLongEnough } from '../../domain/questions/closing-rule.ts';
import type { Proposal, ProposalCommand, ProposalContent } from '../../domain/questions/proposal.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { actOnProposal, readForStaff } from './act-on-proposal.ts';
import { readApprovedQuestions, readWeek } from './calendar-items.ts';
import { checkedContent, longText } from './checked-content.ts';
import { approvalOfProjects, withAdmittedProjects } from './envelope-projects.ts';
import { withOwnPicture } from './pictures/own-picture.ts';

type BodyOf<R extends { readonly body: z.ZodType }> = z.output<R['body']>;

/** Replaces the content of a proposal by a corrected one. @throws what `checkedContent` and `actOnProposal` throw */
export async function reviseProposal(
  member: StaffMember,
  proposalId: string,
  { version, content }: { readonly version: number; readonly content: ProposalContent },
): Promise<Proposal> {
  const proposal = await readForStaff(member, proposalId);
  const command = {
    kind: 'revise',
    by: member.pseudonym,
    person: personOf(member),
    // An opened question is refused as such, whatever is wrong with the new text.
    content: proposal.state === 'published' ? content : await revisedContent(member, content),
  } as const;
  return actOnProposal(proposal, { member, version, command });
}

async function revisedContent(member: StaffMember, content: ProposalContent): Promise<ProposalContent> {
  const checked = checkedContent(member, content, 'body.content');
  return withOwnPicture(await withAdmittedProjects(checked, 'body.content'), 'body.content.picture.url');
}

/** A decision of the project team. @throws TextInvalid, ProjectChanged; what `actOnProposal` throws */
export async function decideProposal(
  member: StaffMember,
  proposalId: string,
  body: BodyOf<typeof questionsRoutes.decideProposal>,
): Promise<Proposal> {
  const proposal = await readForStaff(member, proposalId);
  // What can’t be approved as it stands is refused for that.
  const isApproved = body.decision === 'approve' && proposal.state === 'proposed';
  const also = isApproved ? await approvalOfProjects(proposal) : [];
  return actOnProposal(proposal, { member, version: body.version, command: commandOf(member, body), also });
}

function commandOf(
  member: StaffMember,
  body: BodyOf<typeof questionsRoutes.decideProposal>,
): ProposalCommand {
  const by = member.pseudonym;
  switch (body.decision) {
    case 'send-back':
    case 'refuse':
      return { kind: body.decision, by, explanation: longText('explanation', body.explanation) };
    case 'approve':
      return { kind: 'approve', by, person: personOf(member), explanation: said(body) };
    case 'take-back':
      return { kind: 'take-back', by, explanation: said(body) };
  }
}

const said = ({ explanation }: { readonly explanation?: string | undefined }) =>
  explanation && longText('explanation', explanation);

/**
 * Cancels a proposal that isn't approved, so nothing of it was ever public.
 * @throws TextInvalid; what `readForStaff` and `actOnProposal` throw
 */
export async function cancelProposal(
  member: StaffMember,
  proposalId: string,
  body: BodyOf<typeof questionsRoutes.cancelProposal>,
): Promise<Proposal> {
  const proposal = await readForStaff(member, proposalId);
  const command = { kind: 'cancel', by: member.pseudonym, explanation: said(body) } as const;
  return actOnProposal(proposal, { member, version: body.version, command });
}

/**
 * Schedules an approved question for a week, or returns it to the pool.
 * @throws ProblemError request-invalid (no such week, or past), week-taken; what `actOnProposal` throws
 */
export async function scheduleProposal(
  member: StaffMember,
  proposalId: string,
  { version, week }: BodyOf<typeof questionsRoutes.scheduleProposal>,
): Promise<Proposal> {
  const proposal = await readForStaff(member, proposalId);
  const by = member.pseudonym;
  if (week === 'pool') return actOnProposal(proposal, { member, version, command: { kind: 'pool', by } });
  // An opened question is refused as such, whatever is wrong with the week.
  if (proposal.state !== 'published') await assertRoom(proposal, week);
  return actOnProposal(proposal, { member, version, command: { kind: 'schedule', by, week } });
}

/** Two concurrent calls may both pass: one of the two questions is then asked a week later. */
async function assertRoom({ id, content }: Proposal, week: string): Promise<void> {
  const { perWeek, minimumOpenDays } = instance.questions;
  const monday = mondayOfWeek(week);
  if (monday === undefined || week < isoWeek(calendarDate(instance.timeZone))) {
    throw requestInvalid([{ path: 'body.week', fault: 'week-unknown' }]);
  }
  const closing = content.kind === 'question' ? content.closing : undefined;
  // One for the room of a meeting is refused for what it is (domain/questions/proposal.ts).
  if (closing === undefined || closing.kind === 'minutes') return;
  if (!staysOpenLongEnough(closing, monday, minimumOpenDays)) {
    throw requestInvalid([{ path: 'body.week', fault: 'open-too-short', facts: { days: minimumOpenDays } }]);
  }
  if ((await readWeek(week)) !== undefined) {
    throw new ProblemError('week-taken', { reason: 'published', week, monday });
  }
  const others = (await readApprovedQuestions()).filter((other) => other.week === week && other.id !== id);
  if (others.length < perWeek) return;
  throw new ProblemError('week-taken', {
    ...{ reason: 'full', week, monday, perWeek },
    proposalIds: others.map((other) => other.id),
  });
}
