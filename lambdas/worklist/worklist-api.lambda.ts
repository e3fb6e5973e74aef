import { worklistRoutes } from '../../contract/worklist/worklist.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { ownThemes } from '../../foundations/staff/own-theme.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { listAnswersOf, listOutcomesOf } from './list-awaited.ts';
import { readCards, readWorklist } from './read-worklist.ts';
import { searchForStaff } from './search-for-staff.ts';

/** What waits for whoever asks, and the search in what was published or decided. */
export const handler = httpFunction(worklistRoutes, [accessProblems], {
  getWorklist: async ({ caller, query }) => ({ body: await readWorklist(caller, query.limit) }),
  listCards: async ({ caller, query }) => ({ body: await readCards(caller, query) }),
  listAwaitedOutcomes: async ({ caller, query }) => ({
    body: await listOutcomesOf(ownThemes(caller), query),
  }),
  listAwaitedAnswers: async ({ caller, query }) => ({ body: await listAnswersOf(ownThemes(caller), query) }),
  searchPosts: async ({ caller, query }) => ({ body: await searchForStaff(caller, query) }),
});
