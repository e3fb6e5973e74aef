import type { Answer } from '../../domain/polls/answer.ts';
import type { Answered } from '../../domain/polls/own-in-totals.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/**
 * Answers that this instance of the function took a moment ago, with what was shown before: so that the count that comes by and
 * by is told from one that hasn't come. In memory alone: no time of a vote is written anywhere.
 */
const recent = new Map<string, Answered & { readonly own: string; readonly until: number }>();

/** The tick of the totals, and what a busy stream takes on top. */
const catchingUpMs = instance.schedules.totalsTickSeconds * 1000 + 30_000;
const mostKept = 5_000;

/** @param key of the ballot @param answered what was known before it was cast */
export function rememberAnswer(key: string, own: Answer, answered: Answered): void {
  if (recent.size >= mostKept) {
    const [oldest] = recent.keys();
    if (oldest !== undefined) recent.delete(oldest);
  }
  recent.delete(key);
  recent.set(key, { ...answered, own: JSON.stringify(own), until: now() + catchingUpMs });
}

/** What was known when this answer was given, while its count may not have caught up. */
export function recallAnswer(key: string, own: Answer): Answered | undefined {
  const found = recent.get(key);
  if (found === undefined || found.own !== JSON.stringify(own) || now() >= found.until) return undefined;
  return found;
}
