import type { ModerationEvent } from '../../domain/moderation/commands.ts';
import { mergeBegun, mergeEnded, releasesMerged } from '../../domain/moderation/merging.ts';
import type { Moderated } from '../../domain/moderation/moderated.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { DeleteCommand } from '../../platform/table/commands.ts';
import { keys } from '../../platform/table/keys.ts';
import { queryAll, rawItem } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import type { PostItem } from './post-items.ts';

/**
 * Refuses a transaction unless the post that something is merged into stands as it was read: neither merged itself, nor
 * taken down, nor given a closing meanwhile. Two merges into one don't meet.
 */
export function mergeTargetCheck({ id, version }: Pick<PostItem, 'id' | 'version'>): TransactItem {
  return {
    ConditionCheck: {
      TableName: tableName(),
      Key: keys.post(id),
      ConditionExpression: '#state = :published AND version = :version',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':published': 'published', ':version': version },
    },
  };
}

/** What a transition writes of who is merged into whom, and that a target was taken down. */
export function mergedItems(before: Moderated, after: Moderated, event: ModerationEvent): TransactItem[] {
  const begun = mergeBegun(before, after);
  const ended = mergeEnded(before, after);
  const put = (Item: Record<string, unknown>) => ({ Put: { TableName: tableName(), Item } });
  return [
    ...(begun === undefined ? [] : [put({ ...keys.mergedInto(begun, after.id), type: 'Merged' })]),
    ...(ended === undefined
      ? []
      : [{ Delete: { TableName: tableName(), Key: keys.mergedInto(ended, after.id) } }]),
    ...(releasesMerged(event) ? [put({ ...keys.releaseDue(after.id), type: 'ReleaseDue' })] : []),
  ];
}

/** The suggestions that are merged into this one by themselves, not through another; strongly consistent. */
export const readMergedInto = (targetId: string): Promise<string[]> =>
  sortKeysOf(keys.mergedInto(targetId, '').pk);

/** The suggestions that were taken down, and into which something may still be merged: hardly ever any. */
export const readReleasesDue = (): Promise<string[]> => sortKeysOf(keys.releaseDue('').pk);

export async function deleteReleaseDue(targetId: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.releaseDue(targetId) }));
}

async function sortKeysOf(pk: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { sk } of queryAll({ pk, consistent: true }, rawItem)) found.push(String(sk));
  return found;
}
