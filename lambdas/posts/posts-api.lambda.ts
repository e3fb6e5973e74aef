import { postsRoutes } from '../../contract/posts.routes.ts';
import { PostNotFound } from '../../domain/errors.ts';
import { statusOf } from '../../domain/post.ts';
import { now } from '../../platform/clock.ts';
import { httpFunction } from '../../platform/http/handler.ts';
import { instance } from '../../platform/instance.ts';
import { readPost } from '../../platform/table/post-items.ts';
import { createRegionPost } from './create-region-post.ts';
import { listPosts } from './list-posts.ts';
import { postView } from './post-view.ts';
import { publishSuggestion } from './publish-suggestion.ts';
import { submitSuggestion } from './submit-suggestion.ts';

/** The posts of the Région and of the citizens, and what a client must know of the instance to show them. */
export const handler = httpFunction(postsRoutes, {
  async listPosts({ query }) {
    const { posts, nextCursor } = await listPosts(query);
    return { body: { items: posts.map(postView), nextCursor } };
  },

  async getPost({ params: { postId } }) {
    const post = await readPost(postId);
    // To the public, what isn't published doesn't exist.
    if (post === undefined || post.state !== 'published') throw new PostNotFound(postId);
    return { body: postView(post) };
  },

  async listThemes() {
    return {
      body: { items: instance.themes.map(({ id, label, description }) => ({ id, label, description })) },
    };
  },

  async getInstance() {
    const { name, region, languages, limits } = instance;
    return {
      body: {
        name,
        region,
        languages: [...languages],
        departements: instance.departements.map(labelled),
        sexes: instance.sexes.map(labelled),
        ageBands: instance.ageBands.map(labelled),
        limits: { suggestionGraphemes: limits.suggestionGraphemes },
      },
    };
  },

  async submitSuggestion({ caller, body, idempotencyKey }) {
    const routeKey = postsRoutes.submitSuggestion.key;
    const post = await submitSuggestion({ routeKey, citizen: caller, body, idempotencyKey });
    return {
      body: { id: post.id, status: statusOf(post, now()), theme: post.theme, title: post.title },
    };
  },

  async createRegionPost({ caller, body, idempotencyKey }) {
    const routeKey = postsRoutes.createRegionPost.key;
    const post = await createRegionPost({ routeKey, member: caller, body, idempotencyKey });
    return { body: postView(post), headers: { location: `/v1/posts/${post.id}` } };
  },

  async publishSuggestion({ caller, params }) {
    return { body: postView(await publishSuggestion(caller, params.postId)) };
  },
});

function labelled({ code, label }: { readonly code: string; readonly label: string }) {
  return { code, label };
}
