import type { OperationOf } from '../../../contract/api.ts';
import { questionnaire } from '../../e2e/support/questionnaire.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';

export async function samples({ postId }: SampleGround): Promise<SamplesOf<OperationOf<'stats'>>> {
  const params = { postId };
  return {
    getPostStatistics: { params },
    getPostCourse: { params },
    getPostBreakdowns: { params },
    getStepBreakdowns: { params: await questionnaire() },
    getBarometer: {},
    getCommonGround: {},
    countAnswers: { params },
    getBarometerHistory: {},
  };
}
