import type { OperationOf } from '../../../contract/api.ts';
import type { PublishedOutcome } from '../../../domain/envelopes/published-outcome.ts';
import { outcomePut } from '../../../foundations/polls/outcome-items.ts';
import { transact } from '../../../platform/table/transact.ts';
import type { SamplesOf } from '../../e2e/support/sample.ts';
import { putPost } from '../../support/posts.ts';

const nothing = { funded: [], left: 1_000_00, withNothing: 0, draws: [] };
const empty: PublishedOutcome = {
  ...{
    rule: 'equal-shares',
    decidedBy: 'equal-shares',
    budget: 1_000_00,
    voters: 0,
    projects: [],
    ...nothing,
  },
  other: { rule: 'most-votes', ...nothing },
  prefer: { most: 'neither', decided: 0, other: 0 },
  ...{ rounds: [], notFunded: [] },
};

export async function samples(): Promise<SamplesOf<OperationOf<'envelopes'>>> {
  const certifiedAt = new Date(Date.now() - 600_000).toISOString();
  const postId = await putPost({ closesAt: certifiedAt });
  await transact([outcomePut(postId, { edition: 1, certifiedAt, hash: '0'.repeat(64), outcome: empty })]);
  return { getOutcome: { params: { postId } } };
}
