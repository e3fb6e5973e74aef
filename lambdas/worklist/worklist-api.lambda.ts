import { worklistRoutes } from '../../contract/worklist/worklist.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { readWorklist } from './read-worklist.ts';

/** What waits for the caller. */
export const handler = httpFunction(worklistRoutes, [accessProblems], {
  getWorklist: async ({ caller, query }) => ({ body: await readWorklist(caller, query.limit) }),
});
