import * as z from 'zod';
import { tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { query, queryAll } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, remove, writeItem } from '../../platform/table/write.ts';

const takenBackItem = z.object({
  postId: z.string(),
  /** ISO 8601: two notes on one post are told apart. */
  at: z.string(),
});

/** A post that was taken down, or restored, and that letters haven't followed yet. */
export type TakenBack = z.output<typeof takenBackItem>;

/**
 * Notes that letters, and their web versions, must follow, and that the counters of the post are to be compared once more, since it
 * isn't found among what is published: in the transaction that takes a post back or restores it.
 */
export function takenBackItems(note: TakenBack): TransactItem[] {
  const { postId } = note;
  return [
    put(keys.takenBack(postId), 'TakenBack', note),
    put(keys.takenBackCounters(postId), 'TakenBackCounters', { postId }),
  ];
}

/** All that letters must still follow: hardly ever any. */
export async function readTakenBack(): Promise<TakenBack[]> {
  return query({ pk: keys.takenBack('').pk, consistent: true }, takenBackItem);
}

/** They have followed; a later note on the same post stays. */
export async function deleteTakenBack({ postId, at }: TakenBack): Promise<void> {
  await writeItem({
    Delete: {
      TableName: tableName(),
      Key: keys.takenBack(postId),
      ConditionExpression: '#at = :at',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':at': at },
    },
  });
}

const toCompare = z.object({ postId: z.string() });

/** Ids of the posts that were taken down, or restored, and whose counters haven't been compared since. */
export async function readTakenBackCounters(): Promise<string[]> {
  const notes = queryAll({ pk: keys.takenBackCounters('').pk, consistent: true }, toCompare);
  return (await Array.fromAsync(notes)).map(({ postId }) => postId);
}

export async function deleteTakenBackCounters(postId: string): Promise<void> {
  await writeItem(remove(keys.takenBackCounters(postId)));
}
