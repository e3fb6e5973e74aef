import { now } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { enqueue } from '../../../platform/queue.ts';
import type { SendMessage } from './send-messages.ts';
import { readParts } from './sending-part-items.ts';

/** Sends a message to the senders' queue. @param delaySeconds 0 to 900 */
export async function wakeSender(message: SendMessage, delaySeconds?: number): Promise<void> {
  await enqueue(env.sendingQueueUrl, message, delaySeconds);
}

/**
 * Sends a message for each unfinished part that no sender is working on. If a part already has a message, the new one has
 * the same ticket, and whichever arrives second does nothing.
 * @returns number of unfinished parts
 */
export async function wakeParts(month: string): Promise<number> {
  const left = (await readParts(month)).filter(({ done }) => !done);
  const idle = left.filter(({ leaseUntil }) => leaseUntil <= now());
  await Promise.all(idle.map(({ initial, ticket }) => wakeSender({ kind: 'part', month, initial, ticket })));
  return left.length;
}
