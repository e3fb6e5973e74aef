/** The DynamoDB Streams API, for functions that read a stream themselves: the same records, numbers and shard. */
import type { SequenceNumber, TableStreams } from '../event-sources.ts';
import { AwsError } from '../runtime.ts';
import { earlier, sequenceNumber, tableNameOf } from './stream-names.ts';

/** Stream of one table of the templates. */
export interface KnownStream {
  readonly streamArn: string;
  readonly tableName: string;
  readonly viewType: string;
  readonly keySchema: unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: each action has its own request and answer
type Document = any;

export const STREAM_ACTIONS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);
const PAGE_LIMIT = 1_000;

/** ARN of the stream that a request concerns: an iterator carries its own. */
export function streamArnOf(body: Document): string | undefined {
  return body.StreamArn ?? (body.ShardIterator === undefined ? undefined : readIterator(body).streamArn);
}

/**
 * Answers one action of the Streams API.
 * @throws AwsError as AWS would
 */
export async function streamsApi(
  action: string,
  body: Document,
  known: readonly KnownStream[],
  streams: TableStreams,
): Promise<Document> {
  if (action === 'ListStreams') {
    const listed = known.filter((stream) => !body.TableName || stream.tableName === body.TableName);
    return {
      Streams: listed.map(({ streamArn, tableName }) => ({
        StreamArn: streamArn,
        TableName: tableName,
        StreamLabel: 'local',
      })),
    };
  }
  const stream = known.find(({ streamArn }) => streamArn === streamArnOf(body));
  if (!stream)
    throw new AwsError('ResourceNotFoundException', 'Requested resource not found: Stream not found');
  const { streamArn } = stream;
  const oldest = async () => {
    const page = await streams.read(streamArn, undefined, 1);
    return { shardId: page.shardId, start: page.records[0]?.dynamodb.SequenceNumber ?? sequenceNumber(1) };
  };
  switch (action) {
    case 'DescribeStream': {
      const { shardId, start } = await oldest();
      return {
        StreamDescription: {
          StreamArn: streamArn,
          StreamLabel: 'local',
          StreamStatus: 'ENABLED',
          StreamViewType: stream.viewType,
          TableName: stream.tableName,
          KeySchema: stream.keySchema,
          Shards: [{ ShardId: shardId, SequenceNumberRange: { StartingSequenceNumber: start } }],
        },
      };
    }
    case 'GetShardIterator':
      return {
        ShardIterator: writeIterator(streamArn, await startOf(body, () => streams.latest(streamArn))),
      };
    case 'GetRecords': {
      const { after } = readIterator(body);
      const page = await streams.read(streamArn, after, Math.min(body.Limit ?? PAGE_LIMIT, PAGE_LIMIT));
      return {
        Records: page.records.map(({ eventSourceARN: _lambdaOnly, userIdentity, ...record }) => ({
          ...record,
          ...(userIdentity && {
            userIdentity: { Type: userIdentity.type, PrincipalId: userIdentity.principalId },
          }),
        })),
        NextShardIterator: writeIterator(streamArn, page.readUpTo),
      };
    }
    default:
      throw new AwsError('UnknownOperationException', `${action} isn't an action of DynamoDB Streams`);
  }
}

async function startOf(
  body: Document,
  latest: () => Promise<SequenceNumber | undefined>,
): Promise<SequenceNumber | undefined> {
  switch (body.ShardIteratorType) {
    case 'TRIM_HORIZON':
      return undefined;
    case 'LATEST':
      return latest();
    case 'AFTER_SEQUENCE_NUMBER':
      return body.SequenceNumber;
    case 'AT_SEQUENCE_NUMBER':
      return earlier(body.SequenceNumber, 1n);
    default:
      throw new AwsError('ValidationException', `Unknown ShardIteratorType ${body.ShardIteratorType}`);
  }
}

function writeIterator(streamArn: string, after: SequenceNumber | undefined): string {
  return Buffer.from(JSON.stringify({ streamArn, after })).toString('base64');
}

function readIterator(body: Document): { streamArn: string; after?: SequenceNumber } {
  try {
    const iterator = JSON.parse(Buffer.from(body.ShardIterator, 'base64').toString());
    tableNameOf(iterator.streamArn);
    return iterator;
  } catch {
    throw new AwsError('ValidationException', 'Invalid ShardIterator');
  }
}
