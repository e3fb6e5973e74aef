import { envelopesRoutes } from '../../contract/envelopes/envelopes.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { certificateProblems } from '../../messages/problems/certificates/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { readOutcome } from './read-outcome.ts';

const problems = [postProblems, certificateProblems] as const;

/** What becomes of envelopes. */
export const handler = httpFunction(envelopesRoutes, problems, {
  async getOutcome({ params, query }) {
    return { body: await readOutcome(params.postId, query.step) };
  },
});
