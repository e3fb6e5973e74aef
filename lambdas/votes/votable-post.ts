import { PostNotFound } from '../../domain/posts/errors.ts';
import { assertOpen, type PostTiming } from '../../domain/posts/post.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { now } from '../../platform/clock.ts';

/**
 * A published post is remembered this long. Closing early sets `closesAt` at least a minute ahead, so nobody can vote late on
 * what is remembered here. A post that is taken down or merged may still get votes for this long: they count where they were cast,
 * and those on a merged post can be carried over like the others.
 */
const rememberedMs = 10_000;
const rememberedPosts = 1_000;

/** What a vote must know of its post: whether it is open, how it is answered, who sees its results. */
export type VotablePost = PostTiming &
  Pick<PostItem, 'format' | 'steps' | 'resultsVisibility' | 'revealedAt'>;

const remembered = new Map<string, { readonly post: VotablePost; readonly until: number }>();

/**
 * A post on which a vote may be cast, changed or withdrawn now.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged
 */
export async function votablePost(postId: string): Promise<VotablePost> {
  const post = await knownPost(postId);
  assertOpen(post, now());
  return post;
}

async function knownPost(postId: string): Promise<VotablePost> {
  const held = remembered.get(postId);
  // A clock that was set back would keep a post for ever: time must also not be before it was read.
  if (held !== undefined && now() < held.until && now() >= held.until - rememberedMs) return held.post;
  remembered.delete(postId);
  const found = await readPost(postId);
  if (found === undefined) throw new PostNotFound(postId);
  const { id, state, closesAt, mergedInto, format, steps, resultsVisibility, revealedAt } = found;
  const post = { id, state, closesAt, mergedInto, format, steps, resultsVisibility, revealedAt };
  // An unpublished post isn't remembered: it may be published at any moment.
  if (post.state === 'published') remember(post);
  return post;
}

function remember(post: VotablePost): void {
  if (remembered.size >= rememberedPosts) {
    const [oldest] = remembered.keys();
    if (oldest !== undefined) remembered.delete(oldest);
  }
  remembered.set(post.id, { post, until: now() + rememberedMs });
}
