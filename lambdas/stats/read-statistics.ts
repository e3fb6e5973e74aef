import { ResultsHidden } from '../../domain/polls/errors.ts';
import { isApproval } from '../../domain/polls/format.ts';
import { engagementBySteps } from '../../domain/polls/poll-results.ts';
import { approvalTotalsIn, readPublicResults } from '../../foundations/polls/result-items.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';

/**
 * The results of a post that is published, or was until it was merged: only totals, since anything finer needs a protected
 * release. One GetItem and one Query, whatever the number of votes.
 * @throws PostNotFound, PostWithdrawn; ResultsHidden while they aren't public, for staff as well
 */
export async function readStatistics(postId: string) {
  const post = await readPublicPost(postId);
  const results = await readPublicResults(post);
  if (results === undefined)
    throw new ResultsHidden({
      postId,
      resultsVisibility: post.resultsVisibility ?? '',
      closesAt: post.closesAt,
    });
  const { audience } = post;
  const asked = { postId, ...(audience && { audience }) };
  const voters = Math.max(0, ...results.map((poll) => poll.voters));
  if (isApproval(post)) {
    const paper = results[0]?.paper;
    return { ...asked, totals: approvalTotalsIn(results), voters, ...(paper && { paper }) };
  }
  const { steps } = post;
  return {
    ...asked,
    voters,
    polls: results,
    ...(steps && { engagement: engagementBySteps(steps, results) }),
  };
}
