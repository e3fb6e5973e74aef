import type * as z from 'zod';
import type { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { longDate } from '../../domain/dates/calendar.ts';
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

type BodyOf<R extends { readonly body: z.ZodType }> = z.output<R['body']>;

/** A corrected text in the place of the one that was proposed. @throws what `checkedContent` and `actOnProposal` throw */
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
    // What has opened is refused as such, whatever is wrong with the new text.
    content: proposal.state === 'published' ? content : checkedContent(member, content, 'body.content'),
  } as const;
  return actOnProposal(proposal, { member, version, command });
}

/** What the project team decides. @throws TextInvalid; what `actOnProposal` throws */
export async function decideProposal(
  member: StaffMember,
  proposalId: string,
  body: BodyOf<typeof questionsRoutes.decideProposal>,
): Promise<Proposal> {
  const proposal = await readForStaff(member, proposalId);
  return actOnProposal(proposal, { member, version: body.version, command: commandOf(member, body) });
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
 * Gives up what was proposed and isn't approved: nothing of it was ever public.
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
 * Gives an approved question its week, or puts it back into the pool.
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
  // What has opened is refused as such, whatever is wrong with the week.
  if (proposal.state !== 'published') await assertRoom(proposal, week);
  return actOnProposal(proposal, { member, version, command: { kind: 'schedule', by, week } });
}

/** Two who schedule at the same instant may both pass: then one of the two questions is asked a week later. */
async function assertRoom({ id, content }: Proposal, week: string): Promise<void> {
  const { perWeek, minimumOpenDays } = instance.questions;
  const monday = mondayOfWeek(week);
  if (monday === undefined || week < isoWeek(calendarDate(instance.timeZone))) {
    throw requestInvalid([
      { path: 'body.week', message: 'Donnez une semaine ISO qui existe et qui n’est pas passée' },
    ]);
  }
  if (content.kind === 'question' && !staysOpenLongEnough(content.closing, monday, minimumOpenDays)) {
    const message = `Cette question resterait ouverte moins de ${minimumOpenDays} jours : avancez-la, ou changez sa clôture`;
    throw requestInvalid([{ path: 'body.week', message }]);
  }
  if ((await readWeek(week)) !== undefined) {
    throw new ProblemError(
      'week-taken',
      `Les questions de la semaine du ${longDate(monday)} sont déjà publiées.`,
      {
        members: { week },
      },
    );
  }
  const others = (await readApprovedQuestions()).filter((other) => other.week === week && other.id !== id);
  if (others.length < perWeek) return;
  throw new ProblemError(
    'week-taken',
    `La semaine du ${longDate(monday)} a déjà ${perWeek === 1 ? 'sa question' : `ses ${perWeek} questions`} : choisissez-en une autre, ou mettez l’une d’elles en réserve.`,
    { members: { week, proposalIds: others.map((other) => other.id) } },
  );
}
