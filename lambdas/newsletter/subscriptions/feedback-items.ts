import * as z from 'zod';
import { epochSeconds } from '../../../platform/clock.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { keys, ttlAttribute } from '../../../platform/table/keys.ts';
import { getItem } from '../../../platform/table/read.ts';
import { transact } from '../../../platform/table/transact.ts';
import { increment, putNew } from '../../../platform/table/write.ts';

/** SES tells of a bounce for days, of a complaint for weeks; EventBridge tells again within a day. */
const secondsMarked = 90 * 24 * 3600;

export const feedbackKinds = ['hardBounces', 'softBounces', 'complaints'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

const feedbackCounts = z.object({
  hardBounces: z.int().nonnegative().default(0),
  softBounces: z.int().nonnegative().default(0),
  complaints: z.int().nonnegative().default(0),
});

/** What SES has reported of a letter, each message and recipient once for each kind. */
export type FeedbackCounts = z.output<typeof feedbackCounts>;

/** @param letter as it was tagged when it was sent: the month of an edition, `confirmation`, `renewal` */
export async function readFeedback(letter: string): Promise<FeedbackCounts> {
  const counts = await getItem(keys.feedbackCounts(letter), feedbackCounts, { consistent: true });
  return counts ?? feedbackCounts.parse({});
}

/**
 * Counts one report, exactly once however often it comes.
 * @returns false when it had been counted
 */
export async function countFeedback(
  letter: string,
  kind: FeedbackKind,
  messageId: string,
  subscriberId: string,
): Promise<boolean> {
  try {
    await transact([
      // A letter that bounced and then drew a complaint (or the reverse) is counted as both.
      putNew(keys.feedbackMark(letter, kind, messageId, subscriberId), 'FeedbackMark', {
        [ttlAttribute]: epochSeconds() + secondsMarked,
      }),
      increment(keys.feedbackCounts(letter), 'FeedbackCounts', { [kind]: 1 }),
    ]);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}
