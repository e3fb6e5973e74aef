import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Channel } from '../../domain/posts/post.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { feedIndexes, feedPartitions } from '../../platform/table/keys.ts';

/** Of a published post, what an index of texts is made of. */
const publishedText = z.object({ id: z.string(), title: z.string(), publishedAt: z.string() });
export type PublishedText = z.output<typeof publishedText>;

/** Where a page ended; give it back to go on. */
export type TextPosition = Record<string, unknown>;

/**
 * A page (1 MB of posts) of the texts of a channel published at `since` (ISO 8601; undefined: ever) or later, the oldest first: one Query of the
 * feed's own index, eventually consistent.
 */
export async function readPublishedTexts(
  channel: Channel,
  since: string | undefined,
  after?: TextPosition,
): Promise<{ texts: PublishedText[]; next: TextPosition | undefined }> {
  const { name, partition, sort } = feedIndexes.channelNewest;
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: name,
      // A bound can't be empty: from the beginning is no condition at all.
      KeyConditionExpression: `#partition = :channel${since === undefined ? '' : ' AND #sort >= :since'}`,
      ProjectionExpression: 'id, title, #sort',
      ExpressionAttributeNames: { '#partition': partition, '#sort': sort },
      ExpressionAttributeValues: {
        ':channel': feedPartitions.channel(channel),
        ...(since !== undefined && { ':since': since }),
      },
      ExclusiveStartKey: after,
    }),
  );
  return { texts: Items.map((item) => publishedText.parse(item)), next: LastEvaluatedKey };
}
