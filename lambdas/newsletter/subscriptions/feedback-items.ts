import * as z from 'zod';
import { epochSeconds } from '../../../platform/clock.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { keys, ttlAttribute } from '../../../platform/table/keys.ts';
import { getItem } from '../../../platform/table/read.ts';
import { transact } from '../../../platform/table/transact.ts';
import { increment, putNew } from '../../../platform/table/write.ts';

/** SES reports bounces for days and complaints for weeks; EventBridge may repeat them within a day. */
const secondsMarked = 90 * 24 * 3600;

export const feedbackKinds = ['hardBounces', 'softBounces', 'complaints'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

const feedbackCounts = z.object({
  hardBounces: z.int().nonnegative().default(0),
  softBounces: z.int().nonnegative().default(0),
  complaints: z.int().nonnegative().default(0),
});

/** What SES has reported about a letter, counting each kind once per message and recipient. */
export type FeedbackCounts = z.output<typeof feedbackCounts>;

/** @param letter the tag of the mails: the month of an edition, `confirmation` or `renewal` */
export async function readFeedback(letter: string): Promise<FeedbackCounts> {
  const counts = await getItem(keys.feedbackCounts(letter), feedbackCounts, { consistent: true });
  return counts ?? feedbackCounts.parse({});
}

/**
 * Counts a report, exactly once however often it arrives.
 * @returns false if it had already been counted
 */
export async function countFeedback(
  letter: string,
  kind: FeedbackKind,
  messageId: string,
  subscriberId: string,
): Promise<boolean> {
  try {
    await transact([
      // A letter that bounced and then drew a complaint (or vice versa) counts as both.
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
