import * as z from 'zod';
import { epochSeconds } from '../../platform/clock.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem, query } from '../../platform/table/read.ts';
import { putNew, writeItem } from '../../platform/table/write.ts';

const file = z.object({
  /** Name in the API: `posts.csv`. */
  name: z.string(),
  /** Id of its dataset; absent for accompanying files. */
  dataset: z.string().optional(),
  mediaType: z.string(),
  bytes: z.int(),
  /** Hexadecimal. */
  sha256: z.string(),
});

const snapshotItem = z.object({
  /** `YYYY-MM-DD`, in the instance's time zone. */
  date: z.string(),
  /** ISO 8601 instant at which reading began. */
  takenAt: z.string(),
  /** Prefix of its files in the bucket, including the slash. */
  folder: z.string(),
  files: z.array(file),
  datasets: z.array(
    z.object({
      id: z.string(),
      rows: z.int(),
      /** Earliest date in it; absent if its rows have no date. */
      since: z.string().optional(),
    }),
  ),
});

/** The open data of one day: its files, and where they are. Written once all of them are. */
export type Snapshot = z.output<typeof snapshotItem>;
export type SnapshotFile = z.output<typeof file>;

const storedSnapshot = snapshotItem.extend({ [ttlAttribute]: z.int() });

/** DynamoDB deletes what has expired up to days late; the bucket has deleted its files by then. */
const isKept = ({ [ttlAttribute]: expiresAt }: z.output<typeof storedSnapshot>): boolean =>
  expiresAt > epochSeconds();

/**
 * Records a snapshot whose files are all written, if it is the first of its day.
 * @param keptDays after which the item expires, like the files in the bucket
 * @returns false if that day already has one
 */
export async function saveSnapshot(snapshot: Snapshot, keptDays: number): Promise<boolean> {
  return writeItem(
    putNew(keys.snapshot(snapshot.date), 'Snapshot', {
      ...snapshot,
      [ttlAttribute]: epochSeconds(Date.parse(snapshot.takenAt)) + keptDays * 86_400,
    }),
  );
}

/** The snapshot of a day, while it is kept: one GetItem. */
export async function readSnapshot(date: string): Promise<Snapshot | undefined> {
  const stored = await getItem(keys.snapshot(date), storedSnapshot);
  return stored && isKept(stored) ? snapshotItem.parse(stored) : undefined;
}

/** The latest snapshots that are kept, newest first, at most `limit`: one Query. */
export async function readSnapshots(limit: number): Promise<Snapshot[]> {
  const stored = await query({ pk: keys.snapshot('').pk, descending: true, limit }, storedSnapshot);
  return stored.filter(isKept).map((snapshot) => snapshotItem.parse(snapshot));
}
