import type { Ballot } from '../../domain/polls/tally.ts';
import { putObject } from '../../platform/bucket.ts';
import { archiveKey } from '../../platform/bucket-keys.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, remove, writeItem } from '../../platform/table/write.ts';
import { type ArchivedPoll, archivedBox, digestOf } from './archived-ballots.ts';
import { itemOf } from './ballot-items.ts';

/** Ballots in one file: what a voter's request reads to find one, some 400 KB. */
const ballotsInFile = 2_000;

/** A ballot with its receipt, as it is archived. */
export interface ReceiptedBallot {
  readonly ballot: Ballot;
  readonly receipt: string;
}

/**
 * Copies all ballots of a box to the archive: files first, then the item that names them, in one write. Copying the same ballots
 * again writes the same files.
 * @param keptUntil until when the files are locked and kept
 */
export async function archiveBox(
  id: string,
  box: string,
  ballots: readonly ReceiptedBallot[],
  keptUntil: Date,
): Promise<void> {
  const sorted = [...ballots].sort((a, b) => (a.receipt < b.receipt ? -1 : 1));
  const files: { first: string; ballots: number; sha256: string }[] = [];
  for (let from = 0; from < sorted.length; from += ballotsInFile) {
    const some = sorted.slice(from, from + ballotsInFile);
    const text = some.map(({ ballot, receipt }) => `${JSON.stringify(itemOf(ballot, receipt))}\n`).join('');
    const sha256 = digestOf(text);
    await putObject(archiveKey(id, sha256), text, {
      contentType: 'application/x-ndjson',
      lockedUntil: keptUntil,
      once: true,
    });
    files.push({ first: some[0]?.receipt ?? '', ballots: some.length, sha256 });
  }
  const expiresAt = epochSeconds(keptUntil.getTime());
  await writeItem(put(keys.archivedBox(id, box), 'ArchivedBox', { files, expiresAt }));
}

/** The boxes of a poll that are copied. */
export async function copiedBoxes(id: string): Promise<Set<string>> {
  const copied = new Set<string>();
  const { pk, sk } = keys.archivedBox(id, '');
  const what = { pk, sk: { beginsWith: sk }, consistent: true };
  for await (const box of queryAll(what, archivedBox)) copied.add(box.sk.slice(sk.length));
  return copied;
}

/** Forgets which boxes of a poll are copied, so that the next run copies them again; the files stay, since they are locked. */
export async function forgetCopies(id: string): Promise<void> {
  for (const box of await copiedBoxes(id)) await writeItem(remove(keys.archivedBox(id, box)));
}

/**
 * The writes by which the ballots of a post count as archived, for a transaction: refused if its vote ends at another time, or if
 * that was said before.
 */
export function archivedItems(
  { postId, closesAt }: { readonly postId: string; readonly closesAt: string },
  polls: readonly Omit<ArchivedPoll, 'emptied'>[],
): TransactItem[] {
  const archivedAt = polls[0]?.archivedAt;
  return [
    {
      Update: {
        TableName: tableName(),
        Key: keys.post(postId),
        UpdateExpression: 'SET ballotsArchivedAt = :at',
        ConditionExpression: 'closesAt = :closesAt AND attribute_not_exists(ballotsArchivedAt)',
        ExpressionAttributeValues: { ':at': archivedAt, ':closesAt': closesAt },
      },
    },
    ...polls.map((poll) => put(keys.archivedPoll(poll.id), 'ArchivedPoll', { ...poll })),
  ];
}

/** Notes that the ballots of a box in the table are to be deleted by its clock. */
export async function noteEmptied(id: string, box: string): Promise<void> {
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.archivedPoll(id),
      UpdateExpression: 'ADD emptied :box',
      ExpressionAttributeValues: { ':box': new Set([box]) },
    },
  });
}
