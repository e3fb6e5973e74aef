import type { OperationOf } from '../../../contract/api.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';

export async function samples({ postId }: SampleGround): Promise<SamplesOf<OperationOf<'posts'>>> {
  const params = { postId };
  const suggestion = { theme: 'sport', text: 'Un mur d’escalade.' };
  return {
    listPosts: {},
    listWeekQuestions: {},
    getPost: { params },
    listThemes: {},
    getInstance: {},
    submitSuggestion: { body: suggestion },
    listOwnPosts: {},
    correctSuggestion: { params, body: { text: 'Un mur d’escalade couvert.' } },
    appealRefusal: { params, body: { explanation: 'Relisez, s’il vous plaît.' } },
    withdrawSuggestion: { params },
    checkSuggestion: { body: suggestion },
    listSimilarPosts: { params },
  };
}
