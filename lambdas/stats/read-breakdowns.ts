import type { ReleasedBreakdowns } from '../../contract/breakdowns.ts';
import { PostNotFound, ResultsHidden } from '../../domain/errors.ts';
import { emptyRelease } from '../../domain/release.ts';
import { areResultsPublic } from '../../domain/visibility.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { readPost } from '../../platform/table/post-items.ts';
import { readReleased } from '../../platform/table/release-items.ts';
import { breakdownDocument } from './breakdown-document.ts';
import { dimensions } from './release-dimensions.ts';

/**
 * The protected breakdowns of a published post as they were last released; before the first lot every cell is hidden.
 * Two GetItem side by side, whatever the number of votes: what is taken down takes its results with it.
 * @throws PostNotFound; ResultsHidden while totals aren’t for everybody: breakdowns of hidden totals would tell them
 */
export async function readBreakdowns(postId: string) {
  const [post, released] = await Promise.all([readPost(postId), readReleased(postId)]);
  if (post === undefined || post.state !== 'published') throw new PostNotFound(postId);
  if (!areResultsPublic(post)) throw new ResultsHidden(postId, post.resultsVisibility ?? '', post.closesAt);
  // What the release function wrote is what the contract says (a test holds it to that).
  const document = (released as ReleasedBreakdowns | undefined) ?? nothingYet(postId);
  return { ...document, nextReleaseAt: nextRelease(now(), instance.schedules.releaseMinutes) };
}

function nothingYet(postId: string): ReleasedBreakdowns {
  return breakdownDocument(postId, emptyRelease(dimensions), {}, undefined);
}

/** The next instant at which the schedule fires: every so many minutes of the hour. */
function nextRelease(time: number, minutes: number): string {
  const period = minutes * 60_000;
  return new Date((Math.floor(time / period) + 1) * period).toISOString();
}
