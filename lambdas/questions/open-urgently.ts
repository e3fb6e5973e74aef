import { askedAt } from '../../domain/questions/programme.ts';
import type { Proposal } from '../../domain/questions/proposal.ts';
import { regionActPut } from '../../foundations/posts/region-act-items.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate, instant, now } from '../../platform/clock.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { actOnProposal, readForStaff } from './act-on-proposal.ts';
import { askedThemePut } from './calendar-items.ts';
import { longText } from './checked-content.ts';
import { closingOf, newPost } from './new-post.ts';

/** After everything that a week asks. */
const lastPlace = 9;

/**
 * Opens an approved question outside its week, which takes two people of the project team: the first gives a public reason,
 * the second, having read it, opens the question. The week keeps its own questions.
 * @throws ProposalNotFound, ProposalImpossible, ProposalOfOtherKind, QuestionFrozen, ApprovalNeedsAnother, TextInvalid;
 * ProblemError decided-meanwhile, request-invalid (no reason; a closing in the past)
 */
export async function openUrgently(
  member: StaffMember,
  proposalId: string,
  { version, explanation }: { readonly version: number; readonly explanation?: string | undefined },
): Promise<Proposal> {
  const proposal = await readForStaff(member, proposalId);
  const who = { by: member.pseudonym, person: personOf(member) };
  const { urgent, content } = proposal;
  if (urgent === undefined) {
    if (explanation === undefined) {
      throw requestInvalid([{ path: 'body.explanation', fault: 'explanation-urgent' }]);
    }
    const command = { kind: 'ask-urgent', ...who, why: longText('explanation', explanation) } as const;
    return actOnProposal(proposal, { member, version, command });
  }
  const at = now();
  if (content.kind === 'question' && Date.parse(closingOf(content.closing, at)) <= at) {
    throw requestInvalid([{ path: 'body.version', fault: 'closing-past' }]);
  }
  const notice = { kind: 'urgent', at: instant(at), why: urgent.why } as const;
  const { post, items } = newPost(content, at, { notices: [notice] });
  const { id: postId, theme } = post;
  return actOnProposal(proposal, {
    ...{ member, version, command: { kind: 'open-urgent', ...who, postId } },
    items: [
      ...items,
      regionActPut({ postId, kind: 'question', theme, act: 'urgent', at: notice.at, why: notice.why }),
      askedThemePut(theme, askedAt(calendarDate(instance.timeZone, at), lastPlace)),
    ],
  });
}
