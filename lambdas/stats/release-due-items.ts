import * as z from 'zod';
import type { Marked } from '../../foundations/polls/release-marks.ts';
import { categories } from '../../foundations/posts/audience.ts';
import {
  countedPoll,
  type Key,
  releaseDueIndex,
  releaseDuePartition,
  releaseDuePolls,
} from '../../platform/table/keys.ts';
import { batchGet, queryAll } from '../../platform/table/read.ts';

/** What a release must examine (foundations/polls/release-marks.ts). */

const itemKey = z.object({ pk: z.string(), sk: z.string() });
const marked = itemKey.extend({ revision: z.number().default(0) });

/** The marked items of each poll (`pollId`), in no order. */
export async function listReleaseDue(): Promise<Map<string, Key[]>> {
  const due = new Map<string, Key[]>();
  const partitions = [releaseDuePolls, ...categories.departement.map(releaseDuePartition)];
  const found = await Promise.all(
    partitions.map((pk) => Array.fromAsync(queryAll({ pk, index: releaseDueIndex }, itemKey))),
  );
  for (const key of found.flat()) {
    const id = countedPoll(key);
    if (id !== undefined) due.set(id, [...(due.get(id) ?? []), key]);
  }
  return due;
}

/** These items as they are now, consistent: to be read before what they count, so that nothing counted later is taken for examined. */
export async function readMarked(keys: readonly Key[]): Promise<Marked[]> {
  const items = await batchGet(keys, marked, { consistent: true, fields: ['pk', 'sk', 'revision'] });
  return items.map(({ pk, sk, revision }) => ({ key: { pk, sk }, revision }));
}
