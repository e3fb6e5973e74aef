import { followUpStateOf, isOutcome } from '../../domain/follow-ups/follow-up.ts';
import { awaitingAnswerDelete } from '../../foundations/posts/awaiting-answer-items.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { awaitingOutcomeDelete, awaitingOutcomePut, type FollowUp } from './follow-up-items.ts';

/**
 * What citizens wait for after a step: the outcome of a question until it is known, and again if that was corrected away; of a
 * suggestion its first step. Nobody waits for a project by itself: its envelope’s outcome is what is awaited.
 */
export function awaitingItems(post: PostItem, history: readonly FollowUp[]): TransactItem[] {
  const { id: postId, kind, theme, publishedAt } = post;
  if (kind === 'question') {
    return [isOutcome(followUpStateOf(history)) ? awaitingOutcomeDelete(postId) : awaitingOutcomePut(post)];
  }
  return kind === 'suggestion' && publishedAt !== undefined
    ? [awaitingAnswerDelete({ postId, theme, publishedAt })]
    : [];
}
