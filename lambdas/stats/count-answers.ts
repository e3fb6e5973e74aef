import { pollId, pollsOf } from '../../domain/polls/format.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { readHiddenTotals, readPublicResults, resultsOf } from '../../foundations/polls/result-items.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';
import { instant } from '../../platform/clock.ts';

/**
 * How many have answered a question: of its totals, hidden or not, nothing else leaves this function. Of a questionnaire, the step
 * that most have answered, since nothing links the answers of one person.
 * @throws PostNotFound, PostWithdrawn
 */
export async function countAnswers(postId: string) {
  const post = await readPublicPost(postId);
  const results = areResultsPublic(post)
    ? ((await readPublicResults(post)) ?? [])
    : await hiddenResults(pollsOf(post));
  return { postId, voters: Math.max(0, ...results.map(({ voters }) => voters)), at: instant() };
}

async function hiddenResults(polls: ReturnType<typeof pollsOf>) {
  const totals = await readHiddenTotals(polls);
  return polls.map((poll) =>
    resultsOf(poll, new Map([[pollId(poll), totals.get(pollId(poll)) ?? new Map()]])),
  );
}
