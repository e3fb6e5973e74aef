import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Ballot } from '../../domain/polls/tally.ts';
import { archiveKey } from '../../platform/bucket-keys.ts';
import { epochSeconds, now } from '../../platform/clock.ts';
import { readStoredFile } from '../../platform/stored-file.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { batchGet, getItem } from '../../platform/table/read.ts';
import type { BallotVisitor } from './ballot-boxes.ts';
import { boxOf, readBallot } from './ballot-items.ts';

/**
 * Ballots of polls that were certified long ago lie in the bucket, in files of some thousand, box by box and sorted by receipt: a
 * recount reads them all, a voter's request the one that can hold their receipt. The table says which files a box has. What puts them
 * there is in archive-writes.ts.
 */

export const archivedBox = z.object({
  sk: z.string(),
  files: z.array(z.object({ first: z.string(), ballots: z.int(), sha256: z.string() })),
  /** When the files are kept no longer. */
  [ttlAttribute]: z.int(),
});

const archivedPoll = z.object({
  id: z.string(),
  /** ISO 8601, UTC */
  archivedAt: z.string(),
  /** Until when the bucket keeps the files. ISO 8601, UTC */
  keptUntil: z.string(),
  /** Boxes whose ballots are on their way out of the table. */
  emptied: z.set(z.string()).optional(),
});

/** A poll whose ballots count as they lie in the archive. */
export type ArchivedPoll = z.output<typeof archivedPoll>;

/**
 * Visits the archived ballots of a box, in the order of their receipts.
 * @throws Error if a file is missing, or isn't what was written
 */
export async function visitArchivedBox(id: string, box: string, visit: BallotVisitor): Promise<void> {
  const found = await getItem(keys.archivedBox(id, box), archivedBox, { consistent: true });
  if (found === undefined) throw new Error('A box of ballots is not in the archive.');
  for (const { sha256 } of found.files) {
    for (const item of await readFile(id, sha256)) {
      const read = readBallot(item);
      visit(read?.ballot, read?.receipt);
    }
  }
}

/** The archived ballot with this receipt; undefined if there is none, or if it isn't kept any more. */
export async function findArchivedBallot(id: string, receipt: string): Promise<Ballot | undefined> {
  const box = await getItem(keys.archivedBox(id, boxOf(receipt)), archivedBox);
  // DynamoDB deletes what has expired up to days late, and the bucket may have been faster.
  const isKept = box !== undefined && box[ttlAttribute] > epochSeconds();
  const file = isKept ? box.files.findLast(({ first }) => first <= receipt) : undefined;
  if (file === undefined) return undefined;
  for (const item of await readFile(id, file.sha256)) {
    const read = readBallot(item);
    if (read?.receipt === receipt) return read.ballot;
  }
  return undefined;
}

async function readFile(id: string, sha256: string): Promise<unknown[]> {
  const text = (await readStoredFile(archiveKey(id, sha256)))?.toString();
  if (text === undefined || digestOf(text) !== sha256) {
    throw new Error(`File ${sha256} of the archive is missing, or is not what was written.`);
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What is known of a poll in the archive; undefined if its ballots count as they lie in the table. */
export async function readArchivedPoll(id: string): Promise<ArchivedPoll | undefined> {
  return getItem(keys.archivedPoll(id), archivedPoll, { consistent: true });
}

/** Those of these polls whose ballots aren't kept anywhere any more: they can't be recounted. */
export async function pollsPastKeeping(ids: readonly string[]): Promise<Set<string>> {
  const archived = await batchGet(ids.map(keys.archivedPoll), archivedPoll);
  return new Set(archived.filter(({ keptUntil }) => Date.parse(keptUntil) <= now()).map(({ id }) => id));
}
