import * as z from 'zod';
import { keys } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { put, writeItem } from '../../platform/table/write.ts';

const driftItem = z.object({
  /** ISO 8601, UTC */
  checkedAt: z.string(),
  posts: z.int(),
  ballots: z.int(),
  /** Counters that differed from the ballots. */
  drift: z.int(),
  /** Items of counters that couldn't be compared, because votes kept coming in. */
  unsettled: z.int(),
  /** Unreadable ballots. */
  unreadable: z.int(),
});

/** Result of comparing all counters with all ballots. */
export type DriftCheck = z.output<typeof driftItem>;

/** Replaces the previous one. */
export async function writeDriftCheck(check: DriftCheck): Promise<void> {
  await writeItem(put(keys.drift(), 'DriftCheck', check));
}

/** The latest check; undefined before the first. */
export async function readDriftCheck(): Promise<DriftCheck | undefined> {
  return getItem(keys.drift(), driftItem);
}
