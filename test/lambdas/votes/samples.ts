import type { OperationOf } from '../../../contract/api.ts';
import { questionnaire } from '../../e2e/support/questionnaire.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';
import { ratedService } from '../services/samples.ts';

export async function samples({ postId }: SampleGround): Promise<SamplesOf<OperationOf<'votes'>>> {
  const params = { postId };
  const rated = { serviceId: await ratedService() };
  const step = await questionnaire();
  const body = { answer: { kind: 'approval', value: 'plus' } };
  return {
    castVote: { params, body },
    withdrawVote: { params },
    castStepVote: { params: step, body },
    withdrawStepVote: { params: step },
    rateService: { params: rated, body: { mention: 'good' } },
    withdrawRating: { params: rated },
    carryVoteOver: { params },
    listOwnVotes: { query: { postIds: postId } },
    dealCard: { query: { skip: postId } },
  };
}
