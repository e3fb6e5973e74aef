import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../platform/clock.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';

/** How long it is remembered that an author sent a text. */
const secondsKept = 90 * 24 * 3600;

/** Remembers that a text was sent: a digest of author and text, under the secret of whoever asks, and nothing else. */
export async function rememberSentText(digest: string): Promise<void> {
  await table.send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.sentText(digest), type: 'SentText', [ttlAttribute]: epochSeconds() + secondsKept },
    }),
  );
}

/** Whether this author sent this text in the last 90 days. */
export async function wasTextSent(digest: string): Promise<boolean> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.sentText(digest), ConsistentRead: true }),
  );
  // What has expired is deleted days later.
  return Item !== undefined && Number(Item[ttlAttribute]) > epochSeconds();
}
