import { now } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { enqueue } from '../../../platform/queue.ts';
import type { SendMessage } from './send-messages.ts';
import { readParts } from './sending-part-items.ts';

/** Puts a message on the sender's queue. @param delaySeconds 0 to 900 */
export async function wakeSender(message: SendMessage, delaySeconds?: number): Promise<void> {
  await enqueue(env.sendingQueueUrl, message, delaySeconds);
}

/**
 * A message for each part of an edition that isn't done and that no sender has. One that has a message already gets another
 * one with the same ticket: the second finds nothing to do.
 * @returns how many are left to do
 */
export async function wakeParts(month: string): Promise<number> {
  const left = (await readParts(month)).filter(({ done }) => !done);
  const idle = left.filter(({ leaseUntil }) => leaseUntil <= now());
  await Promise.all(idle.map(({ initial, ticket }) => wakeSender({ kind: 'part', month, initial, ticket })));
  return left.length;
}
