import { type FollowUpState, followUpStateOf, followUps } from '../../domain/follow-ups/follow-up.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { FurtherWrite } from '../../platform/table/act.ts';
import { awaitingItems } from './awaiting-step.ts';
import { type FollowUp, followUpPutIndex, newFollowUpItems, readFollowUps } from './follow-up-items.ts';

/** A step that an act of staff on something else tells in the history of a post. */
export type ToldStep = Pick<FollowUp, 'text' | 'project' | 'instruction'> & { readonly state: FollowUpState };

/**
 * The writes of a step, for the transaction of the act.
 * @param at ISO 8601 instant of the act
 * @throws FollowUpImpossible; as a refused condition, ProblemError decided-meanwhile
 */
export async function tellStep(post: PostItem, told: ToldStep, at: string): Promise<FurtherWrite[]> {
  const { id: postId, theme } = post;
  const history = { postId, steps: await readFollowUps(postId) };
  const directorate = directorateOf(theme)?.id ?? '';
  const date = calendarDate(instance.timeZone, Date.parse(at));
  const step: FollowUp = followUps.decide(history, { postId, theme, date, directorate, ...told }, at);
  const { steps } = followUps.evolve(history, step);
  const late = () => new ProblemError('decided-meanwhile', { reason: 'history', postId });
  return [...newFollowUpItems(step, followUpStateOf(steps)), ...awaitingItems(post, steps)].map(
    (item, index) => ({
      item,
      ...(index === followUpPutIndex && { refused: late }),
    }),
  );
}
