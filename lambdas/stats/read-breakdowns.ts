import type { ReleasedBreakdowns } from '../../contract/breakdowns.ts';
import { PostNotFound, ResultsHidden, StepNotFound } from '../../domain/errors.ts';
import { type Poll, pollId, pollIn } from '../../domain/format.ts';
import { emptyRelease } from '../../domain/release.ts';
import { areResultsPublic } from '../../domain/visibility.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { readPost } from '../../platform/table/post-items.ts';
import { readReleased } from '../../platform/table/release-items.ts';
import { breakdownDocument } from './breakdown-document.ts';
import { dimensions } from './release-dimensions.ts';

/**
 * The protected breakdowns of a poll of a published post as they were last released; before the first lot every cell is
 * hidden. Two GetItem side by side, whatever the number of votes: what is taken down takes its results with it.
 * @throws PostNotFound; StepNotFound if the post has no such poll (a questionnaire has none but its steps); ResultsHidden
 *   while totals aren’t for everybody: breakdowns of hidden totals would tell them
 */
export async function readBreakdowns(poll: Poll) {
  const { postId, step = '' } = poll;
  const [post, released] = await Promise.all([readPost(postId), readReleased(pollId(poll))]);
  if (post === undefined || post.state !== 'published') throw new PostNotFound(postId);
  if (!areResultsPublic(post)) throw new ResultsHidden(postId, post.resultsVisibility ?? '', post.closesAt);
  const asked = pollIn(post, poll.step);
  if (asked === undefined) throw new StepNotFound(postId, step);
  // What the release function wrote is what the contract says (a test holds it to that).
  const document =
    (released as ReleasedBreakdowns | undefined) ??
    breakdownDocument(asked, emptyRelease(dimensions), {}, undefined);
  return { ...document, nextReleaseAt: nextRelease(now(), instance.schedules.releaseMinutes) };
}

/** The next instant at which the schedule fires: every so many minutes of the hour. */
function nextRelease(time: number, minutes: number): string {
  const period = minutes * 60_000;
  return new Date((Math.floor(time / period) + 1) * period).toISOString();
}
