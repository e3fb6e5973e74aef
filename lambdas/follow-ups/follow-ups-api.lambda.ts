import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { followUpStateOf } from '../../domain/follow-ups/follow-up.ts';
import { publicMergeTarget } from '../../foundations/posts/merge-targets.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { followUpProblems } from '../../messages/problems/follow-ups/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { followUpStaffProblems } from '../../messages/problems/staff/follow-ups.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { addFollowUp } from './add-follow-up.ts';
import { readFollowUps } from './follow-up-items.ts';
import { historyView, stepView } from './follow-up-view.ts';
import { readFollowedPost } from './followed-post.ts';
import { listFollowUps, listOwnFollowUps, type StepWithPost } from './list-follow-ups.ts';

const problems = [
  postProblems,
  textProblems,
  choiceProblems,
  followUpProblems,
  accessProblems,
  followUpStaffProblems,
] as const;

/** What became of questions and suggestions: written by staff, open to everybody. */
export const handler = httpFunction(followUpsRoutes, problems, {
  async getFollowUps({ params: { postId } }) {
    const post = await readFollowedPost(postId);
    const [history, mergedInto] = await Promise.all([readFollowUps(postId), publicMergeTarget(post)]);
    return {
      body: {
        ...{ postId, state: followUpStateOf(history), steps: historyView(post, history) },
        mergedInto,
      },
    };
  },

  async listFollowUps({ query }) {
    const { items, nextCursor } = await listFollowUps(query);
    return { body: { items: items.map(stepWithPostView), nextCursor } };
  },

  async listOwnFollowUps({ query }) {
    return { body: { items: (await listOwnFollowUps(query.postIds, query.since)).map(stepWithPostView) } };
  },

  async addFollowUp({ caller, params: { postId }, body, idempotencyKey }) {
    const routeKey = followUpsRoutes.addFollowUp.key;
    const step = await addFollowUp({ routeKey, member: caller, postId, body, idempotencyKey });
    return { body: stepView(step), headers: { location: `/v1/posts/${postId}/follow-ups` } };
  },
});

function stepWithPostView({ step, post: { id: postId, title, theme } }: StepWithPost) {
  return { postId, title, theme, step: stepView(step) };
}
