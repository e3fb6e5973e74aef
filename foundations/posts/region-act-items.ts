import * as z from 'zod';
import { textChange } from '../../contract/posts/notices.ts';
import { keys } from '../../platform/table/keys.ts';
import { queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put } from '../../platform/table/write.ts';

/** What may be done to what is published, as the open data tells it. */
export const regionActs = ['urgent', 'corrected', 'closed-early', 'withdrawn', 'restored'] as const;

const regionActItem = z.object({
  postId: z.string(),
  kind: z.enum(['question', 'information']),
  theme: z.string(),
  act: z.enum(regionActs),
  /** ISO 8601, UTC */
  at: z.string(),
  why: z.string(),
  changes: z.array(textChange).readonly().optional(),
  replacedBy: z.string().optional(),
});

/** One act of the Région on a post that it had published; it outlives the post. */
export type RegionAct = z.output<typeof regionActItem>;

/** The line of an act among all of them: in its transaction. Of a post that was taken back it has no text. */
export function regionActPut(act: RegionAct): TransactItem {
  return put(keys.regionAct(act.at, act.postId), 'RegionAct', act);
}

/** All acts, the earliest first: a few a month. */
export function allRegionActs(): AsyncGenerator<RegionAct> {
  return queryAll({ pk: keys.regionAct('', '').pk }, regionActItem);
}
