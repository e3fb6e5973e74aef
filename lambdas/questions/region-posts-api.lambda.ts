import { regionPostsRoutes } from '../../contract/questions/region-posts.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { moderationProblems } from '../../messages/problems/staff/moderation.ts';
import { proposalProblems } from '../../messages/problems/staff/proposals.ts';
import { publishedProblems } from '../../messages/problems/staff/published.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { readRegionPost } from './published/act-on-region-post.ts';
import { correctPost } from './published/correct-post.ts';
import { closeRegionPost, restoreRegionPost, withdrawRegionPost } from './published/region-post-acts.ts';
import { regionPostView } from './published/region-post-view.ts';

const problems = [
  postProblems,
  textProblems,
  choiceProblems,
  accessProblems,
  moderationProblems,
  proposalProblems,
  publishedProblems,
] as const;

/** What the Région may do to its published posts: correct, close earlier, withdraw, restore. */
export const handler = httpFunction(regionPostsRoutes, problems, {
  async getRegionPost({ params: { postId } }) {
    return { body: regionPostView(await readRegionPost(postId)) };
  },

  async correctRegionPost({ caller, params: { postId }, body }) {
    return { body: regionPostView(await correctPost(caller, postId, body)) };
  },

  async closeRegionPost({ caller, params: { postId }, body }) {
    return { body: regionPostView(await closeRegionPost(caller, postId, body)) };
  },

  async withdrawRegionPost({ caller, params: { postId }, body }) {
    return { body: regionPostView(await withdrawRegionPost(caller, postId, body)) };
  },

  async restoreRegionPost({ caller, params: { postId }, body }) {
    return { body: regionPostView(await restoreRegionPost(caller, postId, body)) };
  },
});
