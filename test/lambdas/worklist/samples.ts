import type { OperationOf } from '../../../contract/api.ts';
import type { SamplesOf } from '../../e2e/support/sample.ts';

export async function samples(): Promise<SamplesOf<OperationOf<'worklist'>>> {
  return {
    getWorklist: {},
    listCards: {},
    listAwaitedOutcomes: {},
    listAwaitedAnswers: {},
    searchPosts: { query: { q: 'train', state: 'published' } },
  };
}
