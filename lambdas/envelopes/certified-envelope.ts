import { pollId, pollsOf } from '../../domain/polls/format.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { readOutcomes } from '../../foundations/polls/outcome-items.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';
import { now } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';

/**
 * A post whose vote has closed and that has a certified outcome: of no other may anybody read ballots.
 * @throws PostNotFound, PostWithdrawn; ProblemError not-certified, also of what is no envelope
 */
export async function certifiedEnvelope(postId: string): Promise<PostItem> {
  const post = await readPublicPost(postId);
  const isClosed = statusOf(post, now()) === 'closed';
  const outcomes = isClosed ? await Promise.all(pollsOf(post).map((poll) => readOutcomes(pollId(poll)))) : [];
  if (!outcomes.some(([newest]) => newest !== undefined)) {
    throw new ProblemError('not-certified', { reason: isClosed ? 'closed' : 'open' });
  }
  return post;
}
