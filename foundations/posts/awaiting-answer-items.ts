import * as z from 'zod';
import type { Moderated } from '../../domain/moderation/moderated.ts';
import { keys } from '../../platform/table/keys.ts';
import { query, queryAll, rawItem } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, remove } from '../../platform/table/write.ts';

const awaitingAnswerItem = z.object({
  postId: z.string(),
  theme: z.string(),
  /** ISO 8601, UTC */
  publishedAt: z.string(),
});

/** A published suggestion to which the Région has answered nothing yet. */
export type AwaitingAnswer = z.output<typeof awaitingAnswerItem>;

/** While it is held for review its author still waits; merged, it is answered where it went. */
function waits({ state, publishedAt }: Moderated): boolean {
  return publishedAt !== undefined && (state === 'published' || state === 'held');
}

/** The note that a suggestion waits for an answer, where a transition begins or ends that: in its transaction. */
export function awaitingAnswerItems(before: Moderated, after: Moderated): TransactItem[] {
  if (waits(before) === waits(after) && before.theme === after.theme) return [];
  return [
    ...(waits(before) ? [awaitingAnswerDelete(noteOf(before))] : []),
    ...(waits(after) ? [awaitingAnswerPut(noteOf(after))] : []),
  ];
}

function noteOf({ id: postId, theme, publishedAt = '' }: Moderated): AwaitingAnswer {
  return { postId, theme, publishedAt };
}

/** The note under its theme. */
export function awaitingAnswerPut(note: AwaitingAnswer): TransactItem {
  return put(keyOf(note), 'AwaitingAnswer', note);
}

/** Takes it away: in the transaction of the first step that is told. */
export function awaitingAnswerDelete(note: AwaitingAnswer): TransactItem {
  return remove(keyOf(note));
}

const keyOf = ({ theme, publishedAt, postId }: AwaitingAnswer) =>
  keys.awaitingAnswer(theme, publishedAt, postId);

/**
 * Those of a theme that were published at `until` (ISO 8601) or before, the earliest first.
 * @param after instant and id (`…Z#…`) of the last one that was read before
 */
export function readAwaitingAnswers(
  theme: string,
  until: string,
  limit: number,
  after?: string,
): Promise<AwaitingAnswer[]> {
  const { pk } = keys.awaitingAnswer(theme, '', '');
  const sk = { from: after && `${after}~`, to: `${until}~` };
  return query({ pk, sk, limit }, awaitingAnswerItem);
}

/** How many of a theme were published at `until` or before: items of some hundred bytes, all of them. */
export async function countAwaitingAnswers(theme: string, until: string): Promise<number> {
  const { pk } = keys.awaitingAnswer(theme, '', '');
  let count = 0;
  for await (const _ of queryAll({ pk, sk: { to: `${until}~` }, fields: ['postId'] }, rawItem)) count += 1;
  return count;
}
