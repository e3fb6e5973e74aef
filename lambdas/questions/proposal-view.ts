import type * as z from 'zod';
import type { proposal as proposalSchema } from '../../contract/questions/proposals.ts';
import type { Proposal } from '../../domain/questions/proposal.ts';
import { readProposalHistory } from './proposal-items.ts';

/** A proposal as staff see it, with its history. */
export async function proposalView(proposal: Proposal): Promise<z.input<typeof proposalSchema>> {
  const { id, state, version, since, week, publishOn, postId, content } = proposal;
  return {
    ...{ id, state, version, since, week, publishOn, postId },
    content: content as z.input<typeof proposalSchema>['content'],
    history: await readProposalHistory(id),
  };
}
