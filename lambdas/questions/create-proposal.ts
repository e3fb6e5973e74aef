import { type Proposal, type ProposalContent, propose } from '../../domain/questions/proposal.ts';
import { transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { newId } from '../../platform/new-id.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { proposalAudit } from './act-on-proposal.ts';
import { checkedContent } from './checked-content.ts';
import { withAdmittedProjects } from './envelope-projects.ts';
import { withOwnPicture } from './pictures/own-picture.ts';
import { newProposalItems, readProposal } from './proposal-items.ts';

/**
 * Proposes a question or information to the project team.
 * @throws TextInvalid; ProblemError request-invalid, not-your-directorate, idempotency-key-reused
 */
export async function createProposal(request: {
  readonly routeKey: string;
  readonly member: StaffMember;
  readonly body: ProposalContent;
  readonly idempotencyKey: string | undefined;
}): Promise<Proposal> {
  const { routeKey, member, body, idempotencyKey } = request;
  const make = async () => {
    const checked = await withAdmittedProjects(checkedContent(member, body, 'body'), 'body');
    const content = await withOwnPicture(checked, 'body.picture.url');
    const { proposal, event } = propose(
      newId(),
      content,
      { by: member.pseudonym, person: personOf(member) },
      instant(),
    );
    return {
      ...{ id: proposal.id, made: proposal, items: newProposalItems(proposal, event) },
      commit: (items: readonly TransactItem[]) =>
        transactWithAudit(items, proposalAudit(member, proposal, event)),
    };
  };
  return createIdempotently({ routeKey, caller: member.sub, idempotencyKey, body }, make, readProposal);
}
