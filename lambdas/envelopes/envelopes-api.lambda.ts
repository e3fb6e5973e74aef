import { envelopesRoutes } from '../../contract/envelopes/envelopes.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { certificateProblems } from '../../messages/problems/certificates/index.ts';
import { observationProblems } from '../../messages/problems/observation/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { openBallots } from './open-ballots.ts';
import { readBallots } from './read-ballots.ts';
import { readOutcome } from './read-outcome.ts';

const problems = [
  postProblems,
  certificateProblems,
  observationProblems,
  accessProblems,
  textProblems,
] as const;

/** What becomes of envelopes, and who may read their ballots. */
export const handler = httpFunction(envelopesRoutes, problems, {
  async getOutcome({ params, query }) {
    return { body: await readOutcome(params.postId, query.step) };
  },

  async openBallots({ caller, params: { postId }, body: { explanation } }) {
    return { body: await openBallots(caller, postId, explanation) };
  },

  async readBallots({ params: { postId }, body }) {
    return { body: await readBallots(postId, body) };
  },
});
