import { FollowUpImpossible } from '../follow-ups/errors.ts';
import { type FollowUpState, followUpStateOf, type HistoryStep, isOutcome } from '../follow-ups/follow-up.ts';

/**
 * What comes before the decision on a project is told by its instruction, with what that found; a step may only go on from there:
 * decided, begun, done, or given up after all.
 * @throws FollowUpImpossible
 */
export function assertNotInstruction(
  postId: string,
  history: readonly HistoryStep[],
  { state, corrects }: Omit<HistoryStep, 'number'>,
): void {
  const from = followUpStateOf(history);
  const told = history.find(({ number }) => number === corrects);
  const goesOn =
    told === undefined
      ? isDecided(state) || (state === 'declined' && isDecided(from))
      : told.state === state || isDecided(told.state);
  if (!goesOn) throw new FollowUpImpossible({ postId, reason: 'instruction', from, to: state });
}

const isDecided = (state: FollowUpState): boolean => isOutcome(state) && state !== 'declined';
