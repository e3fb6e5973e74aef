import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { table, tableName } from './client.ts';

/**
 * Visits every item that passes a filter, in a parallel Scan that holds at most `segments` pages in memory. Consistent: it sees everything
 * written before it starts. It reads the whole table, so only one role may do it.
 */
export async function scanTable(
  segments: number,
  what: Pick<ScanCommandInput, 'FilterExpression' | 'ExpressionAttributeValues' | 'ProjectionExpression'>,
  visit: (item: Record<string, unknown>) => void,
): Promise<void> {
  const scanSegment = async (segment: number) => {
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await table.send(
        new ScanCommand({
          ...what,
          TableName: tableName(),
          Segment: segment,
          TotalSegments: segments,
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      );
      for (const item of Items) visit(item);
      start = LastEvaluatedKey;
    } while (start !== undefined);
  };
  await Promise.all(Array.from({ length: segments }, (_, segment) => scanSegment(segment)));
}
