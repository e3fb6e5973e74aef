import type { OperationOf } from '../../../contract/api.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';
import type { Service } from '../../e2e/support/service.ts';

export async function samples({
  service,
  postId,
}: SampleGround): Promise<SamplesOf<OperationOf<'moderation'>>> {
  const params = { postId };
  return {
    getCharter: {},
    getRegister: {},
    flagPost: { params, body: { reason: 'publicite', explanation: 'C’est une réclame.', goodFaith: true } },
    listOwnFlags: {},
    listQueue: {},
    reviewPost: { params: { postId: await waitingSuggestion(service) } },
    decidePost: { params, body: { decision: 'publish' } },
    undoDecision: { params },
    answerAppeal: { params, body: { outcome: 'reject', explanation: 'Rien de nouveau.' } },
    closePost: { params, body: {} },
    movePost: { params, body: { theme: 'sante' } },
    notePost: { params: { postId: await waitingSuggestion(service) }, body: { text: 'Vu avec la mairie.' } },
    refuseAllOfAuthor: { params, body: { reason: 'doublon', explanation: 'Déjà dit.' } },
    decideMany: { body: { items: [{ ...params, decision: 'publish' }] } },
  };
}

async function waitingSuggestion(service: Service): Promise<string> {
  const { idToken: token } = await service.citizen();
  const body = { theme: 'sport', text: 'Un mur d’escalade au lycée.' };
  return (await service.client.call(postsRoutes.submitSuggestion, { token, body })).id;
}
