import { markedPolls } from '../../domain/envelopes/withdrawn.ts';
import { isAddressed } from '../../domain/posts/audience.ts';
import { assertOpen, type PostTiming } from '../../domain/posts/post.ts';
import { inEachLanguage } from '../../foundations/posts/audience.ts';
import { existingPost, type PostItem } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { now } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';

/**
 * How long a published post is cached. Closing early sets `closesAt` at least a minute ahead, so the cache lets nobody vote
 * late. A post taken down or merged may receive votes for this long: they count where they were cast, and those on a merged
 * post can be carried over like any others.
 */
const rememberedMs = 10_000;
const rememberedPosts = 1_000;

/** What voting needs to know of a post: whether it is open, its audience, how it is answered, who sees its results. */
export type VotablePost = PostTiming &
  Pick<PostItem, 'format' | 'steps' | 'resultsVisibility' | 'revealedAt' | 'audience'>;

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

/**
 * A post that this voter may answer now: by the three claims of their token, with which nothing is looked up and of which nothing is
 * kept. An answer that is there is taken back by whoever gave it, so withdrawing asks for no more than `votablePost`.
 * @throws the same; ProblemError not-addressed, which says whom it addresses
 */
export async function answerablePost(postId: string, { cell }: Pick<Citizen, 'cell'>): Promise<VotablePost> {
  const post = await votablePost(postId);
  const { audience } = post;
  if (audience !== undefined && !isAddressed(audience, cell)) {
    throw new ProblemError('not-addressed', { postId, audience, whom: inEachLanguage(audience) });
  }
  return post;
}

async function knownPost(postId: string): Promise<VotablePost> {
  const held = remembered.get(postId);
  // Also requires that time isn't before the reading: otherwise a clock set back would keep a post forever.
  if (held !== undefined && now() < held.until && now() >= held.until - rememberedMs) return held.post;
  remembered.delete(postId);
  const found = await existingPost(postId);
  const { id, kind, state, opensAt, closesAt, mergedInto, audience, resultsVisibility, revealedAt } = found;
  const post = {
    ...{ id, kind, state, opensAt, closesAt, mergedInto, audience, resultsVisibility, revealedAt },
    // Nobody chooses any more what was withdrawn meanwhile.
    ...markedPolls(found),
  };
  // Unpublished posts aren't cached, since they may be published at any moment.
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
