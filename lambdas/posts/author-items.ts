import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { table, tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';

const authoredItem = z.object({ postId: z.string() });

/**
 * Ids of what an author wrote, the newest first: one Query. `suggestion-items.ts` writes the entries with the suggestions.
 * Items of their own and no index: an index on posts would be written again at every tick of the votes.
 * @param before position that the page before gave
 */
export async function readAuthored(
  authorKey: string,
  limit: number,
  before?: string,
): Promise<{ postIds: string[]; next: string | undefined }> {
  const { pk } = keys.authored(authorKey, '', '');
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ScanIndexForward: false,
      ConsistentRead: true,
      // One more than a page, to know whether another follows.
      Limit: limit + 1,
      ExclusiveStartKey: before === undefined ? undefined : { pk, sk: before },
    }),
  );
  const page = Items.slice(0, limit);
  return {
    postIds: page.map((item) => authoredItem.parse(item).postId),
    next: Items.length > limit ? String(page.at(-1)?.sk) : undefined,
  };
}
