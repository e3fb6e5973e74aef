import * as z from 'zod';
import { instant } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { type Key, keys } from '../../platform/table/keys.ts';
import { queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, putNew, writeItem } from '../../platform/table/write.ts';

const closingItem = z.object({
  postId: z.string(),
  /** ISO 8601, UTC */
  closesAt: z.string(),
  correction: z
    .object({
      /** Of the document to be written. */
      edition: z.int(),
      why: z.string(),
      /** Pseudonym. */
      askedBy: z.string(),
      /** ISO 8601, UTC */
      askedAt: z.string(),
    })
    .optional(),
});

/** A vote that ends, or has ended, at `closesAt`, and whose result waits to be certified, or to be certified again. */
export type Closing = z.output<typeof closingItem>;

/**
 * Notes that the vote on a post ends at `closesAt`, so that its result is certified then. It belongs in the transaction
 * that gives the post its closing time. A vote that is made to end earlier has two such notes: the one whose time isn't
 * the post's any more is passed over when it comes up.
 */
export function closingPut(postId: string, closesAt: string): TransactItem {
  return put(keyOf({ postId, closesAt }), 'Closing', { postId, closesAt });
}

/** Asks for a certified result to be made again. One at a time: refused while the post waits to be certified anyway. */
export function correctionPut(closing: Required<Closing>): TransactItem {
  return putNew(keyOf(closing), 'Closing', closing);
}

/**
 * Takes the note away that was read: all that it asked for is done, or it is void. Another one that has come in its place
 * meanwhile, for a correction, stays.
 */
export async function deleteClosing(closing: Closing): Promise<void> {
  const { correction } = closing;
  await writeItem({
    Delete: {
      TableName: tableName(),
      Key: keyOf(closing),
      ...(correction === undefined
        ? { ConditionExpression: 'attribute_not_exists(correction)' }
        : {
            ConditionExpression: 'correction.edition = :edition',
            ExpressionAttributeValues: { ':edition': correction.edition },
          }),
    },
  });
}

/** Instants can be written in several ways, and text order is time order in one of them only. */
function keyOf({ postId, closesAt }: Pick<Closing, 'postId' | 'closesAt'>): Key {
  return keys.closing(instant(Date.parse(closesAt)), postId);
}

/** Votes that had ended at `until` (ISO 8601, UTC) or before and aren't certified yet, the earliest first; consistent. */
export async function readClosings(until: string): Promise<Closing[]> {
  // After every id at that instant.
  const before = `${until}#~`;
  return Array.fromAsync(
    queryAll({ pk: keys.closing('', '').pk, sk: { before }, consistent: true }, closingItem),
  );
}
