import { pollFrom, pollId } from '../../domain/polls/format.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { readOutcomes } from '../../foundations/polls/outcome-items.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';
import { now } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';

/**
 * What became of an envelope, or of one of its territories.
 * @throws PostNotFound, PostWithdrawn; ProblemError not-certified
 */
export async function readOutcome(postId: string, step: string | undefined) {
  const poll = pollFrom(postId, step);
  const [post, [newest]] = await Promise.all([readPublicPost(postId), readOutcomes(pollId(poll))]);
  if (newest !== undefined) return { ...poll, ...newest };
  throw new ProblemError('not-certified', { reason: statusOf(post, now()) === 'closed' ? 'closed' : 'open' });
}
