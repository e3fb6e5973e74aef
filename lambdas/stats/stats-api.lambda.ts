import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { barometerProblems } from '../../messages/problems/barometer/index.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { resultProblems } from '../../messages/problems/results/index.ts';
import { readBarometer, readBarometerHistory } from './read-barometer.ts';
import { readBreakdowns } from './read-breakdowns.ts';
import { readCommonGround } from './read-common-ground.ts';
import { readPostCourse } from './read-post-course.ts';
import { readStatistics } from './read-statistics.ts';

const problems = [postProblems, resultProblems, choiceProblems, barometerProblems] as const;

export const handler = httpFunction(statsRoutes, problems, {
  getBarometer: async () => ({ body: await readBarometer() }),
  getBarometerHistory: async ({ query }) => ({ body: await readBarometerHistory(query) }),
  getCommonGround: async () => ({ body: await readCommonGround() }),
  getPostStatistics: async ({ params }) => ({ body: await readStatistics(params.postId) }),
  getPostCourse: async ({ params }) => ({ body: await readPostCourse(params.postId) }),
  getPostBreakdowns: async ({ params: { postId } }) => ({ body: await readBreakdowns({ postId }) }),
  getStepBreakdowns: async ({ params: { postId, stepId } }) => ({
    body: await readBreakdowns({ postId, step: stepId }),
  }),
});
