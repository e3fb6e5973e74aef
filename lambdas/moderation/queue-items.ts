import * as z from 'zod';
import { waitingKinds } from '../../domain/moderation/moderated.ts';
import { keys } from '../../platform/table/keys.ts';
import { query, queryAll } from '../../platform/table/read.ts';

const waitingItem = z.object({
  postId: z.string(),
  /** ISO 8601 instant since which a decision is due. */
  since: z.string(),
  kind: z.enum(waitingKinds),
});

/** A suggestion that waits for a decision. `suggestion-items.ts` writes it with the transitions. */
export type Waiting = z.output<typeof waitingItem>;

/** Where one stands in the whole queue: since when, then by id. What was decided meanwhile leaves no gap to fall into. */
export const placeOf = ({ since, postId }: Waiting): string => `${since}#${postId}`;

/**
 * Some of what waits on a theme, the longest waiting first: one Query of small items, strongly consistent, so that what was
 * decided a moment ago is gone.
 * @param after place of the last one that was read before
 */
export function readWaiting(theme: string, limit: number, after?: string): Promise<Waiting[]> {
  const { pk } = keys.waiting(theme, '', '');
  return query({ pk, sk: { after }, limit, consistent: true }, waitingItem);
}

/** All that has waited on a theme since an instant (ISO 8601) or longer. */
export function readWaitingSince(theme: string, since: string): Promise<Waiting[]> {
  const { pk } = keys.waiting(theme, '', '');
  return Array.fromAsync(queryAll({ pk, sk: { to: `${since}~` }, consistent: true }, waitingItem));
}
