import type { ModerationEvent } from './commands.ts';
import type { Moderated } from './moderated.ts';

/**
 * A vote can only end while people are able to vote: taking a suggestion down before its closing removes the closing, so that it
 * never comes back closed. A vote that had already ended stays ended.
 */
export function closingAfterDecision(
  { closesAt }: Pick<Moderated, 'closesAt'>,
  { to, at }: Pick<ModerationEvent, 'to' | 'at'>,
): string | undefined {
  return to === 'published' || closesAt === undefined || isReached(closesAt, at) ? closesAt : undefined;
}

/** Undoing restores the former closing, unless it has passed while nobody could vote. */
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
