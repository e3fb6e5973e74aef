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
  /** Items of counters that could not be compared, as votes kept coming in. */
  unsettled: z.int(),
  /** Ballots that could not be read. */
  unreadable: z.int(),
});

/** What a comparison of all counters with all ballots found. */
export type DriftCheck = z.output<typeof driftItem>;

/** Keeps it in the place of the one before. */
export async function writeDriftCheck(check: DriftCheck): Promise<void> {
  await writeItem(put(keys.drift(), 'DriftCheck', check));
}

/** The last one; undefined before the first. */
export async function readDriftCheck(): Promise<DriftCheck | undefined> {
  return getItem(keys.drift(), driftItem);
}
