import { pollOf } from '../../domain/polls/format.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { describeError, logError, logInfo } from '../../platform/log.ts';
import { listReleaseDue } from './release-due-items.ts';
import { type ReleaseOutcome, releasePost } from './release-post.ts';

/** Number of posts released concurrently: enough to hide the table's latency. */
const parallel = 8;

export type ReleaseReport = Record<ReleaseOutcome, number>;

/**
 * Runs on a schedule: examines every post of which a lot may open, or a tally was corrected since the last run. A failing post doesn't hold up the
 * others, and stays due.
 * @returns number of polls by outcome
 * @throws Error at the end if one failed, which rings the alarm
 */
export async function handler(): Promise<ReleaseReport> {
  const due = await listReleaseDue();
  const posts = new Set([...due.keys()].map((id) => pollOf(id).postId));
  const report = { released: 0, quiet: 0, overtaken: 0 };
  let failed = 0;
  await inParallel(parallel, posts, async (postId) => {
    try {
      for (const outcome of await releasePost(postId, due)) report[outcome] += 1;
    } catch (error) {
      failed += 1;
      logError('ReleaseFailed', describeError(error));
    }
  });
  logInfo('PostsReleased', { ...report, failed });
  if (failed > 0) throw new Error(`${failed} of ${posts.size} posts could not be released.`);
  return report;
}
