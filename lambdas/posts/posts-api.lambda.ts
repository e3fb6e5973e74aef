import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { addressedFirst } from '../../domain/posts/audience.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { postView } from '../../foundations/polls/post-view.ts';
import { withTotals } from '../../foundations/polls/result-items.ts';
import { cellOfQuery } from '../../foundations/posts/audience.ts';
import { publicMergeTarget } from '../../foundations/posts/merge-targets.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { suggestionProblems } from '../../messages/problems/suggestions/index.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { transitionProblems } from '../../messages/problems/transitions/index.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { appealRefusal } from './appeal-refusal.ts';
import { listOwnPosts } from './list-own-posts.ts';
import { listPosts, listPostsById } from './list-posts.ts';
import { ownPostView } from './own-post.ts';
import { questionsOfWeek } from './questions-of-week.ts';
import { withdrawSuggestion } from './withdraw-suggestion.ts';

const problems = [
  postProblems,
  textProblems,
  choiceProblems,
  transitionProblems,
  suggestionProblems,
] as const;

/**
 * The posts of the Région and of citizens, and the settings that clients need to show them. The checks of suggestions (word
 * lists, look-alikes) are built for the first suggestion, so that readers, who are many more, don't wait for them.
 */
export const handler = httpFunction(postsRoutes, problems, {
  async listPosts({ query }) {
    const { posts, nextCursor } = query.ids
      ? await listPostsById(query.ids)
      : await listPosts(query, cellOfQuery(query));
    return { body: { items: posts.map(postView), nextCursor } };
  },

  async listWeekQuestions({ query }) {
    const { week, monday, questions } = await questionsOfWeek();
    return { body: { week, monday, items: addressedFirst(questions, cellOfQuery(query)).map(postView) } };
  },

  async getPost({ params: { postId } }) {
    const post = await readPublicPost(postId);
    const [[shown = post], mergedInto] = await Promise.all([withTotals([post]), publicMergeTarget(post)]);
    return { body: postView({ ...shown, mergedInto }) };
  },

  async listThemes() {
    return {
      body: { items: instance.themes.map(({ id, label, description }) => ({ id, label, description })) },
    };
  },

  async getInstance() {
    const { name, region, languages, limits } = instance;
    const { suggestionGraphemes, titleGraphemes, bodyGraphemes, youngProfileHours, burstProfileHours } =
      limits;
    return {
      body: {
        name,
        region,
        languages: [...languages],
        departements: instance.departements.map(labelled),
        sexes: instance.sexes.map(labelled),
        ageBands: instance.ageBands.map(labelled),
        limits: { suggestionGraphemes, titleGraphemes, bodyGraphemes, youngProfileHours, burstProfileHours },
      },
    };
  },

  async submitSuggestion({ caller, body, idempotencyKey }) {
    const routeKey = postsRoutes.submitSuggestion.key;
    const { submitSuggestion } = await import('./write-suggestion.ts');
    const post = await submitSuggestion({ routeKey, citizen: caller, body, idempotencyKey });
    return {
      body: { id: post.id, status: statusOf(post, now()), theme: post.theme, title: post.title },
    };
  },

  async listOwnPosts({ caller, query }) {
    const { posts, nextCursor } = await listOwnPosts(caller, query);
    return { body: { items: posts.map(ownPostView), nextCursor } };
  },

  async correctSuggestion({ caller, params: { postId }, body, idempotencyKey }) {
    const routeKey = postsRoutes.correctSuggestion.key;
    const request = { routeKey, citizen: caller, postId, body, idempotencyKey };
    const { correctSuggestion } = await import('./write-suggestion.ts');
    return { body: ownPostView(await correctSuggestion(request)) };
  },

  async appealRefusal({ caller, params: { postId }, body }) {
    return { body: ownPostView(await appealRefusal(caller, postId, body.explanation)) };
  },

  async withdrawSuggestion({ caller, params: { postId } }) {
    return { body: ownPostView(await withdrawSuggestion(caller, postId)) };
  },
});

function labelled({ code, label }: { readonly code: string; readonly label: string }) {
  return { code, label };
}
