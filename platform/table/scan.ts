import type { ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { table, tableName } from './client.ts';
import { ScanCommand } from './commands.ts';

/** One of the segments of a parallel Scan, and the key after which it goes on; from its beginning if there is none. */
export interface ScanPlace {
  readonly segment: number;
  readonly of: number;
  readonly after?: Record<string, unknown> | undefined;
}

/** A parallel Scan that hasn't begun. */
export const scanFromStart = (segments: number): ScanPlace[] =>
  Array.from({ length: segments }, (_, segment) => ({ segment, of: segments }));

/**
 * Visits every item that passes a filter, in a parallel Scan that holds at most one page for each place in memory. Consistent: it sees
 * everything written before it starts. It reads the whole table, so only one role may do it.
 * @param isTimeLeft asked before each page
 * @returns the places that are left; none at the end
 */
export async function scanSome(
  places: readonly ScanPlace[],
  what: Pick<ScanCommandInput, 'FilterExpression' | 'ExpressionAttributeValues' | 'ProjectionExpression'>,
  isTimeLeft: () => boolean,
  visit: (item: Record<string, unknown>) => void,
): Promise<ScanPlace[]> {
  const scanSegment = async ({ segment, of, after }: ScanPlace): Promise<ScanPlace[]> => {
    let start = after;
    do {
      if (!isTimeLeft()) return [{ segment, of, after: start }];
      const { Items = [], LastEvaluatedKey } = await table.send(
        new ScanCommand({
          ...what,
          TableName: tableName(),
          Segment: segment,
          TotalSegments: of,
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      );
      for (const item of Items) visit(item);
      start = LastEvaluatedKey;
    } while (start !== undefined);
    return [];
  };
  return (await Promise.all(places.map(scanSegment))).flat();
}
