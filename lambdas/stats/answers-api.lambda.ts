import { answersRoutes } from '../../contract/stats/answers.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { countAnswers } from './count-answers.ts';

/** How many answered. It may read hidden totals, and tells none: that is why it is a function of its own. */
export const handler = httpFunction(answersRoutes, [accessProblems, postProblems], {
  countAnswers: async ({ params }) => ({ body: await countAnswers(params.postId) }),
});
