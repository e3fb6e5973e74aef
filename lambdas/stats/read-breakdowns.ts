import type { ReleasedBreakdowns } from '../../contract/stats/breakdowns.ts';
import { ResultsHidden, StepNotFound } from '../../domain/polls/errors.ts';
import { type Poll, pollId, pollIn } from '../../domain/polls/format.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { PostNotFound } from '../../domain/posts/errors.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { emptyDocument } from './breakdown-document.ts';
import { readReleased } from './release-items.ts';

/**
 * The latest release of a poll's protected breakdowns, for a published post; before the first lot every cell is hidden. Two
 * concurrent GetItems, whatever the number of votes: the results of posts taken down are gone with them.
 * @throws PostNotFound, PostWithdrawn; StepNotFound if the post has no such poll (a questionnaire only has its steps);
 * ResultsHidden while totals aren’t public, since breakdowns would disclose them
 */
export async function readBreakdowns(poll: Poll) {
  const { postId, step = '' } = poll;
  const [post, released] = await Promise.all([readPublicPost(postId), readReleased(pollId(poll))]);
  if (post.state !== 'published') throw new PostNotFound({ postId });
  if (!areResultsPublic(post))
    throw new ResultsHidden({
      postId,
      resultsVisibility: post.resultsVisibility ?? '',
      closesAt: post.closesAt,
    });
  const asked = pollIn(post, poll.step);
  if (asked === undefined) throw new StepNotFound({ postId, step });
  const isLed = post.steps?.find(({ id }) => id === poll.step)?.when !== undefined;
  // The release function writes them according to the contract, which a test verifies.
  const { nextLot, ...document } =
    (released as ReleasedBreakdowns | undefined) ?? emptyDocument(asked, { isLed, audience: post.audience });
  const isOpen = statusOf(post, now()) === 'open';
  return {
    ...document,
    ...(isOpen && nextLot !== undefined && { nextLot }),
    nextReleaseAt: nextRelease(now(), instance.schedules.releaseMinutes),
  };
}

/** When the schedule fires next: at multiples of so many minutes past the hour. */
function nextRelease(time: number, minutes: number): string {
  const period = minutes * 60_000;
  return new Date((Math.floor(time / period) + 1) * period).toISOString();
}
