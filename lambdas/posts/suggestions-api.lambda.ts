import { suggestionsRoutes } from '../../contract/posts/suggestions.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { preferredLanguage } from '../../messages/languages.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { suggestionProblems } from '../../messages/problems/suggestions/index.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { checkSuggestion } from './check-suggestion.ts';
import { listSimilarPosts } from './list-similar-posts.ts';

const problems = [postProblems, textProblems, choiceProblems, suggestionProblems, accessProblems] as const;

/**
 * Compares suggestions with published ones, in a function of its own because of the memory and time that its index takes.
 */
export const handler = httpFunction(suggestionsRoutes, problems, {
  checkSuggestion: async ({ caller, body, headers }) => {
    const language = preferredLanguage(headers['accept-language']);
    return {
      body: await checkSuggestion(caller, body, language),
      headers: { 'content-language': language, vary: 'accept-language' },
    };
  },
  listSimilarPosts: async ({ caller, params }) => ({
    body: { items: await listSimilarPosts(caller, params.postId) },
  }),
});
