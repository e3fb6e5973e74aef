import type * as z from 'zod';
import type { proposal as proposalSchema, proposalSummary } from '../../contract/questions/proposals.ts';
import { contentChanges } from '../../domain/questions/content-changes.ts';
import type { Proposal } from '../../domain/questions/proposal.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { type ProposalSummary, readProposalHistory } from './proposal-items.ts';

/** A proposal for this member of staff, with its history and the changes since it was sent back. */
export async function proposalView(
  proposal: Proposal,
  member: StaffMember,
): Promise<z.input<typeof proposalSchema>> {
  const { content, returned } = proposal;
  return {
    ...standingView(proposal, member),
    content: content as z.input<typeof proposalSchema>['content'],
    changes: returned && contentChanges(returned, content),
    history: await readProposalHistory(proposal.id),
  };
}

/** The same in a list. */
export function summaryView(
  { kind, theme, title, closing, audience, ...proposal }: ProposalSummary,
  member: StaffMember,
): z.input<typeof proposalSummary> {
  return { ...standingView(proposal, member), kind, theme, title, closing, audience };
}

/** Uses the persons' digests to compare them, without returning any. */
function standingView(
  {
    id,
    state,
    version,
    since,
    week,
    publishOn,
    postId,
    authors = [],
    urgent,
  }: Omit<ProposalSummary, 'kind' | 'theme' | 'title' | 'closing' | 'audience'>,
  member: StaffMember,
) {
  const person = personOf(member);
  return {
    ...{ id, state, version, since, week, publishOn, postId },
    mine: authors.includes(person),
    urgent: urgent && { by: urgent.by, why: urgent.why, at: urgent.at, you: urgent.person === person },
  };
}
