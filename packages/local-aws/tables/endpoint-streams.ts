/** Streams of an engine that isn't ours (DYNAMODB_ENDPOINT), read through its Streams API, shard after shard. */
import type { SequenceNumber, StreamPage, StreamRecord, TableStreams } from '../event-sources.ts';
import type { EngineClient } from './forward.ts';
import { sequenceNumber, tableNameOf, unsequenced } from './stream-names.ts';

interface Shard {
  readonly ShardId: string;
  readonly SequenceNumberRange: { readonly StartingSequenceNumber: string };
}

/** Where reading stands in one stream. */
interface Cursor {
  readonly after: SequenceNumber | undefined;
  readonly shardId: string;
  /** Undefined when the shard is closed and read to its end. */
  readonly iterator: string | undefined;
}

/** AWS reads at most this many records at once. */
const PAGE_LIMIT = 1_000;

/**
 * Emulators number records shortly; they are shown with as many digits as AWS's. Time-to-live deletions, trimming
 * and leaving out rewrites that change nothing are up to that engine.
 */
export function endpointStreams(engine: EngineClient, region: string): TableStreams {
  const cursors = new Map<string, Cursor>();

  async function shards(streamArn: string): Promise<{ arn: string; shards: Shard[] }> {
    const { Table } = await engine.call('DescribeTable', { TableName: tableNameOf(streamArn) });
    const arn: string = Table.LatestStreamArn;
    const found: Shard[] = [];
    let from: string | undefined;
    do {
      const { StreamDescription } = await engine.call('DescribeStream', {
        StreamArn: arn,
        ...(from && { ExclusiveStartShardId: from }),
      });
      found.push(...StreamDescription.Shards);
      from = StreamDescription.LastEvaluatedShardId;
    } while (from);
    return { arn, shards: found };
  }

  /** An iterator after `after`, in the last shard that begins at or before it. */
  async function open(streamArn: string, after: SequenceNumber | undefined): Promise<Cursor | undefined> {
    const stream = await shards(streamArn);
    const first = stream.shards[0];
    if (!first) return undefined;
    if (after === undefined) return begin(stream.arn, first, undefined);
    const startsBefore = (shard: Shard) => widened(shard.SequenceNumberRange.StartingSequenceNumber) <= after;
    const shard = stream.shards.findLast(startsBefore) ?? first;
    const { ShardIterator } = await engine.call('GetShardIterator', {
      StreamArn: stream.arn,
      ShardId: shard.ShardId,
      ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
      SequenceNumber: narrowed(after),
    });
    return { after, shardId: shard.ShardId, iterator: ShardIterator };
  }

  async function begin(arn: string, shard: Shard, after: SequenceNumber | undefined): Promise<Cursor> {
    const { ShardIterator } = await engine.call('GetShardIterator', {
      StreamArn: arn,
      ShardId: shard.ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    return { after, shardId: shard.ShardId, iterator: ShardIterator };
  }

  async function following(streamArn: string, cursor: Cursor): Promise<Cursor | undefined> {
    const stream = await shards(streamArn);
    const index = stream.shards.findIndex((shard) => shard.ShardId === cursor.shardId);
    const next = stream.shards[index + 1];
    return next && begin(stream.arn, next, cursor.after);
  }

  return {
    async read(streamArn, after, limit): Promise<StreamPage> {
      let cursor = cursors.get(streamArn);
      // A caller that goes back (a redelivery) gets a new iterator; so does the first read.
      if (!cursor || cursor.after !== after) cursor = await open(streamArn, after);
      if (cursor && cursor.iterator === undefined) cursor = (await following(streamArn, cursor)) ?? cursor;
      if (cursor?.iterator === undefined)
        return { shardId: cursor?.shardId ?? 'none', records: [], readUpTo: after };
      let page: { Records: StreamRecord[]; NextShardIterator?: string };
      try {
        page = await engine.call('GetRecords', {
          ShardIterator: cursor.iterator,
          Limit: Math.min(limit, PAGE_LIMIT),
        });
      } catch (error) {
        cursors.delete(streamArn);
        if (/ExpiredIterator|TrimmedDataAccess/.test((error as Error).name)) {
          return { shardId: cursor.shardId, records: [], readUpTo: after };
        }
        throw error;
      }
      const records = page.Records.map((record) => presented(record, streamArn, region));
      const readUpTo = records.at(-1)?.dynamodb.SequenceNumber ?? after;
      cursors.set(streamArn, { after: readUpTo, shardId: cursor.shardId, iterator: page.NextShardIterator });
      return { shardId: cursor.shardId, records, readUpTo };
    },

    async latest(streamArn) {
      let latest: SequenceNumber | undefined;
      let cursor = await open(streamArn, undefined);
      while (cursor?.iterator) {
        const page: { Records: StreamRecord[]; NextShardIterator?: string } = await engine.call(
          'GetRecords',
          {
            ShardIterator: cursor.iterator,
          },
        );
        const last = page.Records.at(-1)?.dynamodb.SequenceNumber;
        if (last !== undefined) latest = widened(last);
        const stepped: Cursor = { ...cursor, after: latest, iterator: page.NextShardIterator };
        if (page.Records.length > 0) cursor = stepped;
        else cursor = await following(streamArn, stepped);
      }
      return latest;
    },

    // That engine's numbers tell no distance, and a number that no record has may be refused.
    back: async () => undefined,

    retain() {},
  };
}

// biome-ignore lint/suspicious/noExplicitAny: userIdentity is spelled in capitals by the API and in small letters by Lambda
function presented(record: any, eventSourceARN: string, awsRegion: string): StreamRecord {
  const { userIdentity, ...rest } = record;
  return {
    ...rest,
    eventVersion: '1.1',
    awsRegion,
    eventSourceARN,
    dynamodb: { ...record.dynamodb, SequenceNumber: widened(record.dynamodb.SequenceNumber) },
    ...(userIdentity && {
      userIdentity: {
        type: userIdentity.type ?? userIdentity.Type,
        principalId: userIdentity.principalId ?? userIdentity.PrincipalId,
      },
    }),
  };
}

function widened(raw: string): SequenceNumber {
  return raw.length >= 21 ? raw : sequenceNumber(raw);
}

/** Numbers far above the offset were long to begin with. */
function narrowed(sequence: SequenceNumber): string {
  const id = unsequenced(sequence);
  return id > 0 && id < 1e15 ? String(id) : sequence;
}
