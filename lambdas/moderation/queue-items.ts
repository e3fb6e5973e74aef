import * as z from 'zod';
import { waitingKinds } from '../../domain/moderation/moderated.ts';
import { keys } from '../../platform/table/keys.ts';
import { queryAll } from '../../platform/table/read.ts';

const waitingItem = z.object({
  postId: z.string(),
  /** ISO 8601 instant since which a decision is due. */
  since: z.string(),
  kind: z.enum(waitingKinds),
});

/** A suggestion that waits for a decision. `suggestion-items.ts` writes it with the transitions. */
export type Waiting = z.output<typeof waitingItem>;

/**
 * All that waits on a theme, the longest waiting first: one Query of small items, strongly consistent, so that what was
 * decided a moment ago is gone. (DynamoDB gives about 6,000 of them in one answer.)
 */
export async function readQueue(theme: string): Promise<Waiting[]> {
  return Array.fromAsync(queryAll({ pk: keys.waiting(theme, '', '').pk, consistent: true }, waitingItem));
}
