import type { ProposalState } from '../../domain/questions/proposal.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { type ProposalSummary, proposalsOf, summaryView } from '../questions/public.ts';
import type { Worklist } from './worklist.ts';

/**
 * Proposals sent back to their author; for the project team also those by others: to decide on, or to co-sign as urgent.
 */
export async function listProposalsOf(
  member: StaffMember,
  themes: readonly string[],
  limit: number,
): Promise<Worklist['proposals']> {
  const person = personOf(member);
  const isOwn = ({ authors = [] }: ProposalSummary) => authors.includes(person);
  const found = async (state: ProposalState, wanted: (one: ProposalSummary) => boolean) => {
    const items: ProposalSummary[] = [];
    for await (const one of proposalsOf(state)) {
      if (items.length === limit) break;
      if (themes.includes(one.theme) && wanted(one)) items.push(one);
    }
    return items.map((one) => summaryView(one, member));
  };
  const decides = member.role === 'project-team';
  const [sentBack, proposed, urgent] = await Promise.all([
    found('sent-back', isOwn),
    decides ? found('proposed', (one) => !isOwn(one)) : [],
    decides ? found('approved', ({ urgent: asked }) => asked !== undefined && asked.person !== person) : [],
  ]);
  return { sentBack, toDecide: [...urgent, ...proposed].slice(0, limit) };
}
