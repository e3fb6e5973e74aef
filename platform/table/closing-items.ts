import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { instant } from '../clock.ts';
import { table, tableName } from './client.ts';
import { type Key, keys } from './keys.ts';
import type { TransactItem } from './transact.ts';

/** A vote that ends, or has ended, at `closesAt` (ISO 8601, UTC), and whose result waits to be certified. */
export interface Closing {
  readonly postId: string;
  readonly closesAt: string;
}

/**
 * Notes that the vote on a post ends at `closesAt`, so that its result is certified then. It belongs in the transaction
 * that gives the post its closing time. A vote that is made to end earlier has two such notes: the one whose time isn't
 * the post's any more is passed over when it comes up.
 */
export function closingPut(postId: string, closesAt: string): TransactItem {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keyOf({ postId, closesAt }), type: 'Closing', postId, closesAt },
    },
  };
}

/** Takes the note away: in the transaction that certifies the result, or alone when it is void. */
export function closingDelete(closing: Closing): TransactItem {
  return { Delete: { TableName: tableName(), Key: keyOf(closing) } };
}

/** Instants can be written in several ways, and text order is time order in one of them only. */
function keyOf({ postId, closesAt }: Closing): Key {
  return keys.closing(instant(Date.parse(closesAt)), postId);
}

/** Votes that had ended at `until` (ISO 8601, UTC) or before and aren't certified yet, the earliest first; consistent. */
export async function readClosings(until: string): Promise<Closing[]> {
  const closings: Closing[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk < :after',
        ExpressionAttributeValues: {
          ':pk': keys.closing('', '').pk,
          // After every id at that instant.
          ':after': `${until}#~`,
        },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const { postId, closesAt } of Items) {
      closings.push({ postId: String(postId), closesAt: String(closesAt) });
    }
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return closings;
}
