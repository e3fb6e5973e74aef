import { silenceOf } from '../../../domain/newsletter/subscriber.ts';
import { instant } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import { enqueue } from '../../../platform/queue.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { transact } from '../../../platform/table/transact.ts';
import { writeReaders } from './readers-items.ts';
import { activeSubscribers, type Subscriber, subscriberDelete } from './subscriber-items.ts';

/**
 * Asks everybody who gave no sign for years whether they want to stay, and erases those who were asked and didn't answer.
 * Being asked is recorded once the mail is out, so nobody is erased unasked. The others are counted, for the team that
 * approves a letter.
 */
export async function keepSubscribers(): Promise<{ asked: number; erased: number }> {
  const done = { asked: 0, erased: 0 };
  const readers = new Map<string, number>();
  for await (const subscriber of activeSubscribers()) {
    const silence = silenceOf(subscriber, instant(), instance.newsletter);
    if (silence === 'ask') {
      await enqueue(env.subscriberMailQueueUrl, { kind: 'renewal', subscriberId: subscriber.id });
      done.asked += 1;
    }
    if (silence === 'erase' && (await erase(subscriber))) done.erased += 1;
    else readers.set(subscriber.language, (readers.get(subscriber.language) ?? 0) + 1);
  }
  const languages = [...readers].map(([language, count]) => ({ language, readers: count }));
  await writeReaders({ countedAt: instant(), languages });
  return done;
}

/** @returns false if they gave a sign at that very moment */
async function erase(subscriber: Subscriber): Promise<boolean> {
  try {
    await transact([subscriberDelete(subscriber)]);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}
