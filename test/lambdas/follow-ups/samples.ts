import type { OperationOf } from '../../../contract/api.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';

export async function samples({ postId }: SampleGround): Promise<SamplesOf<OperationOf<'follow-ups'>>> {
  const params = { postId };
  return {
    getFollowUps: { params },
    listFollowUps: {},
    listOwnFollowUps: { query: { postIds: postId } },
    addFollowUp: { params, body: { state: 'under-study', text: 'La direction étudie les réponses.' } },
  };
}
