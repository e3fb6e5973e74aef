import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { deleteObjects, isRefused, putObject, readObject, readObjectText } from '../../platform/bucket.ts';
import { countingDays, countingKey } from '../../platform/bucket-keys.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { ballotBoxes, keys } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { put, writeItem } from '../../platform/table/write.ts';
import type { BoxLines, KeptBox } from './ballot-box.ts';

/** An unfinished count of one poll: its counters' state at the beginning, and the boxes counted so far. */
export interface Run {
  readonly runId: string;
  /** Revisions of the items of counters, by the names of their targets. */
  readonly revisions: Readonly<Record<string, number>>;
  readonly done: ReadonlySet<string>;
}

/** Another invocation finished or restarted the count meanwhile, or a part of it is gone. */
export class CountGone extends Error {
  override readonly name = 'CountGone';
}

const runItem = z.object({
  runId: z.string(),
  revisions: z.record(z.string(), z.int()),
  done: z.set(z.string()).optional(),
});

/** Less than the bucket keeps its boxes. */
const secondsKept = countingDays * 86_400;

/**
 * Stores the counted boxes of a large poll, so that a count that stops can be continued. The table stores which boxes are counted,
 * the bucket their counts and lines. A box is written before it is marked as counted, so concurrent invocations on the same count
 * only do some work twice. What reads or writes a box throws CountGone if the count was ended meanwhile.
 */
export const checkpoints = {
  /** The unfinished count of a poll, or a new one that begins with these revisions. */
  async begin(id: string, revisions: Run['revisions']): Promise<Run> {
    const fresh = { runId: randomUUID(), revisions, expiresAt: epochSeconds() + secondsKept };
    const { Put } = put(keys.counting(id), 'Counting', fresh);
    // DynamoDB may take days to delete what has expired, and the bucket deletes the boxes meanwhile.
    const ConditionExpression = 'attribute_not_exists(pk) OR expiresAt <= :now';
    const ExpressionAttributeValues = { ':now': epochSeconds() };
    await writeItem({ Put: { ...Put, ConditionExpression, ExpressionAttributeValues } });
    const run = await getItem(keys.counting(id), runItem, { consistent: true });
    if (run === undefined) throw new CountGone();
    return { runId: run.runId, revisions: run.revisions, done: run.done ?? new Set() };
  },

  /** @param lines of the published list */
  async keep(id: string, { runId }: Run, box: string, kept: KeptBox, lines: BoxLines): Promise<void> {
    if (lines.count > 0) {
      const contentType = 'text/csv; charset=utf-8';
      await putObject(countingKey(id, runId, `${box}.csv`), lines.text(), { contentType });
    }
    const counted: StoredBox = { ...kept, lines: lines.count };
    await putObject(countingKey(id, runId, `${box}.json`), JSON.stringify(counted), {
      contentType: 'application/json',
    });
    const isKept = await writeItem({
      Update: {
        TableName: tableName(),
        Key: keys.counting(id),
        UpdateExpression: 'ADD done :box',
        ConditionExpression: 'runId = :run',
        ExpressionAttributeValues: { ':box': new Set([box]), ':run': runId },
      },
    });
    if (!isKept) throw new CountGone();
  },

  read: (id: string, { runId }: Run, box: string): Promise<KeptBox> => readBox(id, runId, box),

  /** The lines of a box, each ended by a line feed. */
  async *lines(id: string, { runId }: Run, box: string): AsyncGenerator<Uint8Array> {
    const { lines } = await readBox(id, runId, box);
    if (lines === 0) return;
    yield* await foundOf(id, runId, box, readObject(countingKey(id, runId, `${box}.csv`)));
  },

  /** Removes the count, whether complete or not. */
  async end(id: string): Promise<void> {
    const run = await getItem(keys.counting(id), runItem, { consistent: true });
    if (run === undefined) return;
    await writeItem({ Delete: { TableName: tableName(), Key: keys.counting(id) } });
    const files = ballotBoxes.flatMap((box) => [`${box}.json`, `${box}.csv`]);
    await deleteObjects(files.map((file) => countingKey(id, run.runId, file)));
  },
};

/** A box with the number of its lines; without lines there is no file of them. */
interface StoredBox extends KeptBox {
  readonly lines: number;
}

async function readBox(id: string, runId: string, box: string): Promise<StoredBox> {
  return JSON.parse(await foundOf(id, runId, box, readObjectText(countingKey(id, runId, `${box}.json`))));
}

/**
 * What was read of a counted box. If it isn't there, the count was ended; or somebody deleted the file, and the box is counted
 * again by the next run. Without permission to list, S3 answers 403 for a missing file: if that was a refusal, the next run is
 * refused when it writes the box.
 * @throws CountGone
 */
async function foundOf<T>(
  id: string,
  runId: string,
  box: string,
  reading: Promise<T | undefined>,
): Promise<T> {
  const found = await reading.catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });
  if (found !== undefined) return found;
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.counting(id),
      UpdateExpression: 'DELETE done :box',
      ConditionExpression: 'runId = :run',
      ExpressionAttributeValues: { ':box': new Set([box]), ':run': runId },
    },
  });
  throw new CountGone();
}
