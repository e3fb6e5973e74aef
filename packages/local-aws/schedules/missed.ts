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
    // Trimmed occasionally rather than at each step.
    if (times.length >= 2 * limit) dropped += times.splice(0, times.length - limit).length;
  }
  if (times.length > limit) dropped += times.splice(0, times.length - limit).length;
  return { times, dropped };
}

/** Up to this many occurrences of a jump fire individually. */
const ONE_BY_ONE = 10;
/**
 * Beyond that, occurrences closer than this to a later one are merged with it, so that daily runs still happen for each
 * day.
 */
const SPAN_MS = 12 * 60 * 60_000;
/** But never more than a month of days. */
const MOST = 31;

/**
 * The occurrences skipped by a jump that will fire, oldest first; each of the others is merged with the next that does. On
 * AWS time doesn't jump: each run finds what became due since the last. One run in place of a hundred finds the same; a
 * hundred runs at one instant would find nothing ninety-nine times.
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
