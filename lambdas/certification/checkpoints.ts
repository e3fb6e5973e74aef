import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { deleteObject, putObject, readObject, readObjectText } from '../../platform/bucket.ts';
import { countingDays, countingKey } from '../../platform/bucket-keys.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { ballotBoxes, keys } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { putNew, writeItem } from '../../platform/table/write.ts';
import type { KeptBox } from './ballot-box.ts';

/** An unfinished count of one poll: its counters' state at the beginning, and the boxes counted so far. */
export interface Run {
  readonly runId: string;
  /** Revisions of the items of counters, by the names of their targets. */
  readonly revisions: Readonly<Record<string, number>>;
  readonly done: ReadonlySet<string>;
}

/** Stores the counted boxes of a poll, so that a count that stops can be continued. */
export interface Checkpoints {
  /** The unfinished count of a poll, or a new one that begins with these revisions. */
  begin(id: string, revisions: Readonly<Record<string, number>>): Promise<Run>;
  /**
   * @param lines of the published list, sorted
   * @throws CountGone if the count was ended meanwhile
   */
  keep(id: string, run: Run, box: string, kept: KeptBox, lines: readonly string[]): Promise<void>;
  /** @throws CountGone if the count was ended meanwhile */
  read(id: string, run: Run, box: string): Promise<KeptBox>;
  /**
   * The lines of a box, each ended by a line feed.
   * @throws CountGone if the count was ended meanwhile
   */
  lines(id: string, run: Run, box: string): AsyncIterable<Uint8Array>;
  /** Removes the count, whether complete or not. */
  end(id: string): Promise<void>;
}

/** Another invocation finished or restarted the count meanwhile. */
export class CountGone extends Error {
  override readonly name = 'CountGone';
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** In memory, for one invocation: recounting a small poll is cheaper than storing its boxes. */
export function memoryCheckpoints(): Checkpoints {
  const boxes = new Map<string, { kept: KeptBox; lines: readonly string[] }>();
  const nameOf = (id: string, { runId }: Run, box: string) => `${id} ${runId} ${box}`;
  const found = (name: string) => {
    const box = boxes.get(name);
    if (box === undefined) throw new CountGone();
    return box;
  };
  return {
    begin: async (_id, revisions) => ({ runId: randomUUID(), revisions, done: new Set() }),
    keep: async (id, run, box, kept, lines) => void boxes.set(nameOf(id, run, box), { kept, lines }),
    read: async (id, run, box) => found(nameOf(id, run, box)).kept,
    async *lines(id, run, box) {
      yield Buffer.from(textOf(found(nameOf(id, run, box)).lines));
    },
    async end(id) {
      for (const name of [...boxes.keys()]) if (name.startsWith(`${id} `)) boxes.delete(name);
    },
  };
}

const runItem = z.object({
  runId: z.string(),
  revisions: z.record(z.string(), z.int()),
  done: z.set(z.string()).optional(),
});

/** As long as the bucket keeps its boxes. */
const secondsKept = countingDays * 86_400;

/**
 * The table stores which boxes are counted, the bucket their counts and lines. A box is written before it is marked as
 * counted, so concurrent invocations on the same count only do some work twice.
 */
export const bucketCheckpoints: Checkpoints = {
  async begin(id, revisions) {
    const fresh = { runId: randomUUID(), revisions, expiresAt: epochSeconds() + secondsKept };
    await writeItem(putNew(keys.counting(id), 'Counting', fresh));
    const run = await getItem(keys.counting(id), runItem, { consistent: true });
    if (run === undefined) throw new CountGone();
    return { runId: run.runId, revisions: run.revisions, done: run.done ?? new Set() };
  },

  async keep(id, { runId }, box, kept, lines) {
    if (lines.length > 0) {
      const contentType = 'text/csv; charset=utf-8';
      await putObject(countingKey(id, runId, `${box}.csv`), textOf(lines), { contentType });
    }
    const counted: StoredBox = { ...kept, lines: lines.length };
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

  read: (id, { runId }, box) => readBox(id, runId, box),

  async *lines(id, { runId }, box) {
    const { lines } = await readBox(id, runId, box);
    if (lines === 0) return;
    yield* await unlessGone(id, runId, readObject(countingKey(id, runId, `${box}.csv`)));
  },

  async end(id) {
    const run = await getItem(keys.counting(id), runItem, { consistent: true });
    if (run === undefined) return;
    await writeItem({ Delete: { TableName: tableName(), Key: keys.counting(id) } });
    for (const box of ballotBoxes) {
      await deleteObject(countingKey(id, run.runId, `${box}.json`));
      await deleteObject(countingKey(id, run.runId, `${box}.csv`));
    }
  },
};

/** A box with the number of its lines; without lines there is no file of them. */
interface StoredBox extends KeptBox {
  readonly lines: number;
}

async function readBox(id: string, runId: string, box: string): Promise<StoredBox> {
  return JSON.parse(await unlessGone(id, runId, readObjectText(countingKey(id, runId, `${box}.json`))));
}

/**
 * What was read of a count. Without permission to list, S3 answers 403 for a missing file, so the table decides whether it should
 * be there.
 * @throws CountGone if the count was ended meanwhile
 */
async function unlessGone<T>(id: string, runId: string, reading: Promise<T | undefined>): Promise<T> {
  const found = await reading.catch(async (error: unknown) => {
    const run = await getItem(keys.counting(id), runItem, { consistent: true });
    if (run?.runId === runId) throw error;
    return undefined;
  });
  if (found === undefined) throw new CountGone();
  return found;
}
