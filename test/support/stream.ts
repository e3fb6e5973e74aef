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
 * The records of the table's stream that concern ballots (what the event source mapping's filter lets through), oldest
 * first, in the form in which functions get them.
 * @param after the sequence number of the last record one has; all of them when undefined
 */
export async function readBallotStream(after?: string): Promise<DynamoDBRecord[]> {
  const client = new DynamoDBStreamsClient({});
  try {
    const { Streams } = await client.send(new ListStreamsCommand({ TableName: tableName() }));
    const StreamArn = Streams?.[0]?.StreamArn;
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const place =
      after === undefined
        ? ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
        : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const);
    let { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...place }));
    const records: DynamoDBRecord[] = [];
    while (ShardIterator !== undefined) {
      const page = await client.send(new GetRecordsCommand({ ShardIterator }));
      if (!page.Records?.length) break;
      // The SDK and the event name the same fields; only the type of the date differs, which nobody reads.
      records.push(...(page.Records as unknown as DynamoDBRecord[]));
      ShardIterator = page.NextShardIterator;
    }
    return records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith('VOTE#'));
  } finally {
    client.destroy();
  }
}
