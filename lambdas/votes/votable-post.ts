import { PostNotFound } from '../../domain/errors.ts';
import { assertOpen, type PostTiming } from '../../domain/post.ts';
import { now } from '../../platform/clock.ts';
import { readPost } from '../../platform/table/post-items.ts';

/**
 * A published post is remembered this long. Closing early sets `closesAt` at least a minute ahead, so nobody can vote late on
 * what is remembered here. A post that is taken down or merged may still get votes for this long: they count where they were cast,
 * and those on a merged post can be carried over like the others.
 */
const rememberedMs = 10_000;
const rememberedPosts = 1_000;

const remembered = new Map<string, { readonly post: PostTiming; readonly until: number }>();

/**
 * Checks that a vote may be cast, changed or withdrawn on the post now.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged
 */
export async function assertVotable(postId: string): Promise<void> {
  assertOpen(await timingOf(postId), now());
}

async function timingOf(postId: string): Promise<PostTiming> {
  const held = remembered.get(postId);
  // A clock that was set back would keep a post for ever: time must also not be before it was read.
  if (held !== undefined && now() < held.until && now() >= held.until - rememberedMs) return held.post;
  remembered.delete(postId);
  const found = await readPost(postId);
  if (found === undefined) throw new PostNotFound(postId);
  const { id, state, closesAt, mergedInto } = found;
  const post = { id, state, closesAt, mergedInto };
  // An unpublished post isn't remembered: it may be published at any moment.
  if (post.state === 'published') remember(post);
  return post;
}

function remember(post: PostTiming): void {
  if (remembered.size >= rememberedPosts) {
    const [oldest] = remembered.keys();
    if (oldest !== undefined) remembered.delete(oldest);
  }
  remembered.set(post.id, { post, until: now() + rememberedMs });
}
