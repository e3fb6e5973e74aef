import type { ModerationEvent } from './commands.ts';
import type { Moderated } from './moderated.ts';

/**
 * A vote ends while people can vote, or it doesn't end: what takes a suggestion down before its closing takes the closing
 * with it, so that it never comes back closed. One that ended before that stays ended.
 */
export function closingAfterDecision(
  { closesAt }: Pick<Moderated, 'closesAt'>,
  { to, at }: Pick<ModerationEvent, 'to' | 'at'>,
): string | undefined {
  return to === 'published' || closesAt === undefined || isReached(closesAt, at) ? closesAt : undefined;
}

/** Undoing brings back the closing that was there, unless it has passed while nobody could vote. */
export function closingAfterUndo(
  { before, decidedAt = '' }: Pick<Moderated, 'before' | 'decidedAt'>,
  { at }: Pick<ModerationEvent, 'at'>,
): string | undefined {
  const closesAt = before?.closesAt;
  if (closesAt === undefined) return undefined;
  const passedMeanwhile = isReached(closesAt, at) && !isReached(closesAt, decidedAt);
  return passedMeanwhile ? undefined : closesAt;
}

/** @param closesAt, at ISO 8601 */
function isReached(closesAt: string, at: string): boolean {
  return Date.parse(closesAt) <= Date.parse(at);
}
