import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { table, tableName } from './client.ts';

/**
 * Visits the items that a filter lets through, in a parallel Scan with `segments` pages in memory at most. Consistent:
 * everything written before it starts is seen. It reads the whole table, so one role alone may do it.
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
