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
