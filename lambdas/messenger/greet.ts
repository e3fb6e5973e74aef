import * as z from 'zod';
import { now } from '../../platform/clock.ts';
import { logInfo } from '../../platform/log.ts';
import { countMetric } from '../../platform/metric.ts';
import { sendGreeting } from './graph.ts';
import { claimGreeting, noteGreeted, releaseGreeting } from './greeting-day-items.ts';
import { type Newcomer, newcomer } from './webhook-events.ts';

/** A message of the queue. */
export const greetings = z.strictObject({
  newcomers: z.array(newcomer),
  /** When Meta told of them, in milliseconds since the epoch. */
  at: z.int(),
});

/**
 * A greeting that is later than this is given up, and counted: the fifth attempt comes after eight minutes (`visibilityTimeout` of
 * the queue), so that none is left in the dead letters, which would keep for whom it was.
 */
const givenUpAfterMs = 7 * 60_000;

/** @throws Error where any of them must be tried again; those that were greeted aren’t greeted twice */
export async function greetAll({ newcomers, at }: z.output<typeof greetings>): Promise<void> {
  const outcomes = await Promise.all(newcomers.map((one) => greet(one)));
  const failed = outcomes.filter((outcome) => outcome === 'failed').length;
  if (failed === 0) return;
  if (now() - at < givenUpAfterMs) throw new Error('Meta didn’t take some greetings.');
  countMetric('MessengerNotGreeted', failed);
  logInfo('GreetingsGivenUp', { greetings: failed });
}

/** Each message once, and one person a few times a day: whoever else has the message in hand greets. */
async function greet(one: Newcomer): Promise<'done' | 'failed'> {
  if (!(await claimGreeting(one))) return 'done';
  const outcome = await sendGreeting(one.person);
  if (outcome === 'failed') {
    await releaseGreeting(one);
    return outcome;
  }
  if (outcome === 'refused') countMetric('MessengerNotGreeted');
  await noteGreeted(one);
  return 'done';
}
