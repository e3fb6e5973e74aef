import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { tableName } from '../../platform/table/client.ts';

/**
 * Reads the table's stream from its beginning: each call gives the records that came since the one before and concern ballots (what
 * the event source mapping's filter lets through), oldest first, in the form in which functions get them. Whatever else was written is
 * passed over once: a test that reads every few milliseconds would otherwise spend its time on that.
 */
export function ballotStreamReader(): () => Promise<DynamoDBRecord[]> {
  const client = new DynamoDBStreamsClient({});
  let next: string | undefined;
  return async () => {
    next ??= await beginning(client);
    const ballots: DynamoDBRecord[] = [];
    while (next !== undefined) {
      const page = await client.send(new GetRecordsCommand({ ShardIterator: next }));
      next = page.NextShardIterator;
      if (!page.Records?.length) break;
      // The SDK and the event name the same fields; only the type of the date differs, which nobody reads.
      const records = page.Records as unknown as DynamoDBRecord[];
      ballots.push(...records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith('VOTE#')));
    }
    return ballots;
  };
}

/** All records that concern ballots. */
export const readBallotStream = (): Promise<DynamoDBRecord[]> => ballotStreamReader()();

/** Where the only shard of the table's stream begins. */
async function beginning(client: DynamoDBStreamsClient): Promise<string | undefined> {
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: tableName() }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const asked = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  return (await client.send(new GetShardIteratorCommand(asked))).ShardIterator;
}
