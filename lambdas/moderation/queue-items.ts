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

/** A suggestion waiting for a decision. `suggestion-items.ts` writes it with the transitions. */
export type Waiting = z.output<typeof waitingItem>;

/** A suggestion's position in the whole queue: waiting time, then id. Positions stay valid when others leave the queue. */
export const placeOf = ({ since, postId }: Waiting): string => `${since}#${postId}`;

/**
 * Part of what waits on a theme, longest waiting first: one Query of small items, strongly consistent so that what was just
 * decided is gone.
 * @param after position of the last one read before
 */
export function readWaiting(theme: string, limit: number, after?: string): Promise<Waiting[]> {
  const { pk } = keys.waiting(theme, '', '');
  return query({ pk, sk: { after }, limit, consistent: true }, waitingItem);
}

/** Everything on a theme that has waited since an instant (ISO 8601) or longer. */
export function readWaitingSince(theme: string, since: string): Promise<Waiting[]> {
  const { pk } = keys.waiting(theme, '', '');
  return Array.fromAsync(queryAll({ pk, sk: { to: `${since}~` }, consistent: true }, waitingItem));
}
