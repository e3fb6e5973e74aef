import type { NextOccurrence } from './expression.ts';

/**
 * The occurrences in (after, until], oldest first, at most the `limit` latest ones; `dropped` counts the older ones
 * that were left out.
 */
export function occurrencesBetween(
  next: NextOccurrence,
  { after, until, anchor, limit }: { after: number; until: number; anchor: number; limit: number },
): { times: number[]; dropped: number } {
  const times: number[] = [];
  let dropped = 0;
  for (let time = next(after, anchor); time !== undefined && time <= until; time = next(time, anchor)) {
    times.push(time);
    // Cut now and then rather than at each step.
    if (times.length >= 2 * limit) dropped += times.splice(0, times.length - limit).length;
  }
  if (times.length > limit) dropped += times.splice(0, times.length - limit).length;
  return { times, dropped };
}

/** So many occurrences of a jump fire one by one. */
const ONE_BY_ONE = 10;
/** Beyond, those nearer to a later one than this are one with it: what runs each day still runs for each day. */
const SPAN_MS = 12 * 60 * 60_000;
/** And never more than a month of days. */
const MOST = 31;

/**
 * What of the occurrences that a jump passed is fired, oldest first; the others are one with the next that is. AWS knows no
 * jump: time passes there, each occurrence fires at its own, and a run finds what has become due since the last. A run that
 * stands for the hundred before it finds the same; a hundred runs at one instant find nothing, ninety-nine times.
 */
export function coalesced(times: readonly number[]): number[] {
  if (times.length <= ONE_BY_ONE) return [...times];
  const kept: number[] = [];
  for (const time of times.toReversed()) {
    if ((kept.at(-1) ?? Number.POSITIVE_INFINITY) - time < SPAN_MS) continue;
    if (kept.push(time) === MOST) break;
  }
  return kept.reverse();
}
