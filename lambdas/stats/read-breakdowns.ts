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
 * The protected breakdowns of a poll of a published post as they were last released; before the first lot every cell is
 * hidden. Two GetItem side by side, whatever the number of votes: what is taken down takes its results with it.
 * @throws PostNotFound, PostWithdrawn; StepNotFound if the post has no such poll (a questionnaire has none but its steps); ResultsHidden
 *   while totals aren’t for everybody: breakdowns of hidden totals would tell them
 */
export async function readBreakdowns(poll: Poll) {
  const { postId, step = '' } = poll;
  const [post, released] = await Promise.all([readPublicPost(postId), readReleased(pollId(poll))]);
  if (post.state !== 'published') throw new PostNotFound(postId);
  if (!areResultsPublic(post)) throw new ResultsHidden(postId, post.resultsVisibility ?? '', post.closesAt);
  const asked = pollIn(post, poll.step);
  if (asked === undefined) throw new StepNotFound(postId, step);
  const isLed = post.steps?.find(({ id }) => id === poll.step)?.when !== undefined;
  // What the release function wrote is what the contract says (a test holds it to that).
  const { nextLot, ...document } =
    (released as ReleasedBreakdowns | undefined) ?? emptyDocument(asked, isLed);
  const isOpen = statusOf(post, now()) === 'open';
  return {
    ...document,
    ...(isOpen && nextLot !== undefined && { nextLot }),
    nextReleaseAt: nextRelease(now(), instance.schedules.releaseMinutes),
  };
}

/** The next instant at which the schedule fires: every so many minutes of the hour. */
function nextRelease(time: number, minutes: number): string {
  const period = minutes * 60_000;
  return new Date((Math.floor(time / period) + 1) * period).toISOString();
}
