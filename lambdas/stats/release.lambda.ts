import { describeError, logError, logInfo } from '../../platform/log.ts';
import { listReleaseDue } from '../../platform/table/release-due-items.ts';
import { dimensions } from './release-dimensions.ts';
import { type ReleaseOutcome, releasePoll } from './release-poll.ts';

/** Polls released at once: enough to hide the table's latency. */
const parallel = 8;

export type ReleaseReport = Record<ReleaseOutcome, number>;

/**
 * Fired by the clock: looks at every poll whose tallies have changed since the last firing. A poll that fails doesn't hold
 * up the others, and stays due.
 * @throws Error at the end if one failed, so that the alarm sees it
 */
export async function handler(): Promise<ReleaseReport> {
  const due = new Set((await Promise.all(dimensions.departement.map(listReleaseDue))).flat());
  const report = { released: 0, quiet: 0, overtaken: 0 };
  let failed = 0;
  const waiting = due.values();
  // Each worker takes the next poll from the same iterator.
  const work = async () => {
    for (const pollId of waiting) {
      try {
        report[await releasePoll(pollId)] += 1;
      } catch (error) {
        failed += 1;
        logError('ReleaseFailed', describeError(error));
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  logInfo('PostsReleased', { ...report, failed });
  if (failed > 0) throw new Error(`${failed} of ${due.size} polls could not be released.`);
  return report;
}
