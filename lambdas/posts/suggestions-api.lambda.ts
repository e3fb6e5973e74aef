import { suggestionsRoutes } from '../../contract/posts/suggestions.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { checkSuggestion } from './check-suggestion.ts';
import { listSimilarPosts } from './list-similar-posts.ts';

/** Reading suggestions beside what is published: a function of its own, since the index it keeps takes time and memory. */
export const handler = httpFunction(suggestionsRoutes, {
  checkSuggestion: async ({ caller, body }) => ({ body: await checkSuggestion(caller, body) }),
  listSimilarPosts: async ({ caller, params }) => ({
    body: { items: await listSimilarPosts(caller, params.postId) },
  }),
});
