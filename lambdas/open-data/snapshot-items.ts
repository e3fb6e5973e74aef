import * as z from 'zod';
import { epochSeconds } from '../../platform/clock.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem, query } from '../../platform/table/read.ts';
import { putNew, writeItem } from '../../platform/table/write.ts';

const file = z.object({
  /** As it is asked for: `posts.csv`. */
  name: z.string(),
  /** Id of the dataset that it holds; absent of what accompanies them. */
  dataset: z.string().optional(),
  mediaType: z.string(),
  bytes: z.int(),
  /** Hexadecimal. */
  sha256: z.string(),
});

const snapshotItem = z.object({
  /** `YYYY-MM-DD`, on the wall of the instance. */
  date: z.string(),
  /** ISO 8601 instant at which the reading began. */
  takenAt: z.string(),
  /** Where its files lie in the bucket, with the slash. */
  folder: z.string(),
  files: z.array(file),
  datasets: z.array(
    z.object({
      id: z.string(),
      rows: z.int(),
      /** Date of the oldest thing that it tells of; absent where its rows carry none. */
      since: z.string().optional(),
    }),
  ),
});

/** The open data as they were on one day: which files there are, and where. It is written when all of them are. */
export type Snapshot = z.output<typeof snapshotItem>;
export type SnapshotFile = z.output<typeof file>;

/**
 * Notes a snapshot whose files are all written: the first one of its day.
 * @param keptDays after which the table forgets it, as the bucket does its files
 * @returns false when that day has one
 */
export async function saveSnapshot(snapshot: Snapshot, keptDays: number): Promise<boolean> {
  return writeItem(
    putNew(keys.snapshot(snapshot.date), 'Snapshot', {
      ...snapshot,
      [ttlAttribute]: epochSeconds(Date.parse(snapshot.takenAt)) + keptDays * 86_400,
    }),
  );
}

/** The snapshot of a day: one GetItem. */
export async function readSnapshot(date: string): Promise<Snapshot | undefined> {
  return getItem(keys.snapshot(date), snapshotItem);
}

/** The snapshots there are, the newest first: one Query, of which `limit` are read. */
export async function readSnapshots(limit: number): Promise<Snapshot[]> {
  return query({ pk: keys.snapshot('').pk, descending: true, limit }, snapshotItem);
}
