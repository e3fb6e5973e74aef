import { type Proposal, type ProposalContent, propose } from '../../domain/questions/proposal.ts';
import { createAsStaff, type StaffRequest } from '../../foundations/staff/create.ts';
import { personOf } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import { proposalAudit } from './act-on-proposal.ts';
import { checkedContent } from './checked-content.ts';
import { withAdmittedProjects } from './envelope-projects.ts';
import { withOwnPicture } from './pictures/own-picture.ts';
import { newProposalItems, readProposal } from './proposal-items.ts';

/**
 * Proposes a question or information to the project team.
 * @throws TextInvalid; ProblemError request-invalid, not-your-directorate, idempotency-key-reused
 */
export function createProposal(request: StaffRequest<ProposalContent>): Promise<Proposal> {
  const { member, body } = request;
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
      entry: proposalAudit(member, proposal, event),
    };
  };
  return createAsStaff(request, make, readProposal);
}
