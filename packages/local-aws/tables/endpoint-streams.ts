/** Streams of an external engine (DYNAMODB_ENDPOINT), read through its Streams API, shard after shard. */
import type { SequenceNumber, StreamPage, StreamRecord, TableStreams } from '../event-sources.ts';
import type { EngineClient } from './forward.ts';
import { sequenceNumber, tableNameOf, unsequenced } from './stream-names.ts';

interface Shard {
  readonly ShardId: string;
  readonly SequenceNumberRange: { readonly StartingSequenceNumber: string };
}

/** The reading position in one stream. */
interface Cursor {
  readonly after: SequenceNumber | undefined;
  readonly shardId: string;
  /** Undefined if the shard is closed and fully read. */
  readonly iterator: string | undefined;
}

/** AWS's maximum number of records per read. */
const PAGE_LIMIT = 1_000;

/** A page of GetRecords. */
interface Records {
  readonly Records: StreamRecord[];
  readonly NextShardIterator?: string;
}

/**
 * Emulators use short sequence numbers; they are padded to the length of AWS's. Attribution of time-to-live deletions,
 * trimming, and skipping records of no-op writes are up to that engine.
 */
export class EndpointStreams implements TableStreams {
  readonly #engine: EngineClient;
  readonly #region: string;
  readonly #cursors = new Map<string, Cursor>();

  constructor(engine: EngineClient, region: string) {
    this.#engine = engine;
    this.#region = region;
  }

  async read(streamArn: string, after: SequenceNumber | undefined, limit: number): Promise<StreamPage> {
    let cursor = this.#cursors.get(streamArn);
    // A caller that rewinds (a redelivery) gets a new iterator; so does the first read.
    if (!cursor || cursor.after !== after) cursor = await this.#open(streamArn, after);
    if (cursor && cursor.iterator === undefined) {
      cursor = (await this.#following(streamArn, cursor)) ?? cursor;
    }
    const shardId = cursor?.shardId ?? 'none';
    if (cursor?.iterator === undefined) return { shardId, records: [], readUpTo: after };
    let page: Records;
    try {
      page = await this.#records(cursor.iterator, Math.min(limit, PAGE_LIMIT));
    } catch (error) {
      this.#cursors.delete(streamArn);
      if (!/ExpiredIterator|TrimmedDataAccess/.test((error as Error).name)) throw error;
      return { shardId, records: [], readUpTo: after };
    }
    const records = page.Records.map((record) => presented(record, streamArn, this.#region));
    const readUpTo = records.at(-1)?.dynamodb.SequenceNumber ?? after;
    this.#cursors.set(streamArn, { after: readUpTo, shardId, iterator: page.NextShardIterator });
    return { shardId, records, readUpTo };
  }

  async latest(streamArn: string): Promise<SequenceNumber | undefined> {
    let latest: SequenceNumber | undefined;
    let cursor = await this.#open(streamArn, undefined);
    while (cursor?.iterator) {
      const page = await this.#records(cursor.iterator);
      const last = page.Records.at(-1)?.dynamodb.SequenceNumber;
      if (last !== undefined) latest = widened(last);
      const stepped: Cursor = { ...cursor, after: latest, iterator: page.NextShardIterator };
      if (page.Records.length > 0) cursor = stepped;
      else cursor = await this.#following(streamArn, stepped);
    }
    return latest;
  }

  /** An external engine's numbers imply no distance, and a number without a record may be refused. */
  async back(): Promise<undefined> {
    return undefined;
  }

  retain(): void {}

  #records(ShardIterator: string, Limit?: number): Promise<Records> {
    return this.#engine.call('GetRecords', { ShardIterator, ...(Limit !== undefined && { Limit }) });
  }

  async #shards(streamArn: string): Promise<{ arn: string; shards: Shard[] }> {
    const { Table } = await this.#engine.call('DescribeTable', { TableName: tableNameOf(streamArn) });
    const arn: string = Table.LatestStreamArn;
    const found: Shard[] = [];
    let from: string | undefined;
    do {
      const { StreamDescription } = await this.#engine.call('DescribeStream', {
        StreamArn: arn,
        ...(from && { ExclusiveStartShardId: from }),
      });
      found.push(...StreamDescription.Shards);
      from = StreamDescription.LastEvaluatedShardId;
    } while (from);
    return { arn, shards: found };
  }

  /** An iterator after `after`, in the last shard that begins at or before it. */
  async #open(streamArn: string, after: SequenceNumber | undefined): Promise<Cursor | undefined> {
    const { arn, shards } = await this.#shards(streamArn);
    const first = shards[0];
    if (!first) return undefined;
    if (after === undefined) return this.#begin(arn, first, undefined);
    const startsBefore = (shard: Shard) => widened(shard.SequenceNumberRange.StartingSequenceNumber) <= after;
    const shard = shards.findLast(startsBefore) ?? first;
    const { ShardIterator } = await this.#engine.call('GetShardIterator', {
      StreamArn: arn,
      ShardId: shard.ShardId,
      ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
      SequenceNumber: narrowed(after),
    });
    return { after, shardId: shard.ShardId, iterator: ShardIterator };
  }

  async #begin(arn: string, shard: Shard, after: SequenceNumber | undefined): Promise<Cursor> {
    const { ShardIterator } = await this.#engine.call('GetShardIterator', {
      StreamArn: arn,
      ShardId: shard.ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    return { after, shardId: shard.ShardId, iterator: ShardIterator };
  }

  async #following(streamArn: string, cursor: Cursor): Promise<Cursor | undefined> {
    const { arn, shards } = await this.#shards(streamArn);
    const index = shards.findIndex((shard) => shard.ShardId === cursor.shardId);
    const next = shards[index + 1];
    return next && this.#begin(arn, next, cursor.after);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: userIdentity is capitalized by the API and in lower case for Lambda
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

/** Numbers far above the offset weren't padded. */
function narrowed(sequence: SequenceNumber): string {
  const id = unsequenced(sequence);
  return id > 0 && id < 1e15 ? String(id) : sequence;
}
