import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTables, type TablesModule } from '../../../../packages/local-aws/tables/index.ts';
import {
  awsCall,
  eventually,
  STREAM_ARN,
  send,
  TABLE_PROPERTIES,
  type TestRuntime,
  tableResource,
  testRuntime,
} from '../support/test-runtime.ts';

let runtime: TestRuntime;
let tables: TablesModule;

async function start(properties: Record<string, unknown> = TABLE_PROPERTIES): Promise<void> {
  tables = await createTables(runtime, {});
  await tables.kinds[0]?.start?.(tableResource(properties));
}

const call = (action: string, body: unknown) => send(tables.service, action, body);
const put = (pk: string, extra: Record<string, unknown> = {}) =>
  call('PutItem', { TableName: 'votes', Item: { pk: { S: pk }, sk: { S: 'x' }, ...extra } });
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });

beforeEach(async () => {
  runtime = testRuntime();
  await start();
});

afterEach(async () => {
  await tables.stop();
  runtime.dispose();
});

describe('the table of the template', () => {
  test('is created with its index, and described with the local account’s ARNs', async () => {
    const { Table } = await call('DescribeTable', { TableName: 'votes' });
    expect(Table.TableArn).toBe('arn:aws:dynamodb:eu-west-3:000000000000:table/votes');
    expect(Table.LatestStreamArn).toBe(STREAM_ARN);
    expect(Table.GlobalSecondaryIndexes[0].IndexArn).toBe(`${Table.TableArn}/index/by-feed`);
    expect(JSON.stringify(Table)).not.toContain('dynoxide');
  });

  test('GlobalTable (TableV2) has the same identity and shape', async () => {
    const kind = tables.kinds.find(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
    const { TableName: _generated, ...properties } = TABLE_PROPERTIES;
    const global = { ...properties, Replicas: [{ Region: 'eu-west-3' }] };
    expect(kind?.identify('Storage', 'Main', global, runtime.account)).toEqual({
      ref: 'Storage-Main',
      attributes: {
        Arn: 'arn:aws:dynamodb:eu-west-3:000000000000:table/Storage-Main',
        StreamArn: 'arn:aws:dynamodb:eu-west-3:000000000000:table/Storage-Main/stream/local',
      },
    });
    await kind?.start?.({ stack: 'Storage', logicalId: 'Main', type: kind.type, properties: global });
    const { Table } = await call('DescribeTable', { TableName: 'Storage-Main' });
    expect(Table.StreamSpecification.StreamViewType).toBe('NEW_AND_OLD_IMAGES');
  });

  test('an unknown property is an error that names it', async () => {
    await expect(
      tables.kinds[0]?.start?.(tableResource({ ...TABLE_PROPERTIES, KinesisStreamSpecification: {} })),
    ).rejects.toThrow('KinesisStreamSpecification');
  });

  test('items survive a restart; a changed index asks for --fresh', async () => {
    await put('a');
    await tables.stop();
    await start();
    expect((await call('GetItem', { TableName: 'votes', Key: key('a') })).Item.pk).toEqual({ S: 'a' });
    await tables.stop();
    const renamed = TABLE_PROPERTIES.GlobalSecondaryIndexes.map((index) => ({
      ...index,
      IndexName: 'other',
    }));
    await expect(start({ ...TABLE_PROPERTIES, GlobalSecondaryIndexes: renamed })).rejects.toThrow(
      /GlobalSecondaryIndexes.*--fresh/,
    );
  });
});

describe('the engine', () => {
  test('conditional puts: one of two at the same instant wins', async () => {
    const once = () =>
      call('PutItem', {
        TableName: 'votes',
        Item: key('same'),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
    const results = await Promise.allSettled([once(), once()]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason.name).toBe('ConditionalCheckFailedException');
    expect(refused[0]?.reason.answer.Item).toEqual(key('same'));
  });

  test('TransactWriteItems is all or nothing', async () => {
    await put('taken');
    const transaction = call('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName: 'votes', Item: key('new') } },
        { Put: { TableName: 'votes', Item: key('taken'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ],
    });
    await expect(transaction).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    expect(await call('GetItem', { TableName: 'votes', Key: key('new') })).toEqual({});
  });

  test('killed with -9 under load, it restarts and has everything it acknowledged', async () => {
    const acknowledged: string[] = [];
    let running = true;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = 0; running; number++) {
        const pk = `${writer}-${number}`;
        try {
          await put(pk);
          acknowledged.push(pk);
        } catch (error) {
          expect((error as Error).name).toBe('InternalServerError');
        }
      }
    });
    await eventually(() => acknowledged.length > 50, 'some writes');
    const first = tables.enginePid();
    process.kill(first as number, 'SIGKILL');
    await eventually(() => tables.enginePid() !== undefined && tables.enginePid() !== first, 'a new engine');
    const before = acknowledged.length;
    await eventually(() => acknowledged.length > before + 50, 'writes after the restart');
    running = false;
    await Promise.all(writers);
    for (const pk of acknowledged) {
      expect((await call('GetItem', { TableName: 'votes', Key: key(pk) })).Item).toEqual(key(pk));
    }
    expect(runtime.logged.map(({ event }) => event)).toContain('dynamodb-engine-died');
  });
});

describe('the stream', () => {
  const read = async (after?: string) => tables.streams.read(STREAM_ARN, after, 100);

  test('records look as Lambda gives them', async () => {
    await put('a', { n: { N: '1' } });
    await put('a', { n: { N: '2' } });
    await call('DeleteItem', { TableName: 'votes', Key: key('a') });
    const { records, shardId } = await read();
    expect(shardId).toMatch(/^shardId-\d{20}-/);
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records[1]).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-3',
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: key('a'),
        NewImage: { ...key('a'), n: { N: '2' } },
        OldImage: { ...key('a'), n: { N: '1' } },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: STREAM_ARN,
    });
    const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect(numbers).toEqual([...numbers].sort());
  });

  test('a rewrite that changes nothing gives no record, but is read past', async () => {
    await put('a', { n: { N: '1' } });
    await put('a', { n: { N: '1' } });
    const { records, readUpTo } = await read();
    expect(records).toHaveLength(1);
    expect(readUpTo).toBe(await tables.streams.latest(STREAM_ARN));
    expect((await read(readUpTo)).records).toEqual([]);
  });

  test('reads in pages, and goes on after a restart of everything', async () => {
    for (const pk of ['a', 'b', 'c']) await put(pk);
    const page = await tables.streams.read(STREAM_ARN, undefined, 2);
    expect(page.records).toHaveLength(2);
    await tables.stop();
    await start();
    const rest = await read(page.readUpTo);
    expect(rest.records.map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'c' }]);
  });

  test('a recreated table doesn’t replay the deleted table’s records', async () => {
    await put('old');
    const { readUpTo } = await read();
    await call('DeleteTable', { TableName: 'votes' });
    await tables.stop();
    await start();
    await put('new');
    const fromTheStart = await read();
    expect(fromTheStart.records.map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'new' }]);
    expect((await read(readUpTo)).records).toHaveLength(1);
  });

  test('the Streams API of the gateway gives the same records', async () => {
    await put('a');
    await put('b');
    const { Streams } = await call('ListStreams', {});
    expect(Streams).toEqual([{ StreamArn: STREAM_ARN, TableName: 'votes', StreamLabel: 'local' }]);
    const { StreamDescription } = await call('DescribeStream', { StreamArn: STREAM_ARN });
    const shard = StreamDescription.Shards[0];
    const { ShardIterator } = await call('GetShardIterator', {
      StreamArn: STREAM_ARN,
      ShardId: shard.ShardId,
      ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
      SequenceNumber: shard.SequenceNumberRange.StartingSequenceNumber,
    });
    const { Records } = await call('GetRecords', { ShardIterator });
    expect(Records.map((record: { dynamodb: { Keys: unknown } }) => record.dynamodb.Keys)).toEqual([
      key('b'),
    ]);
    expect(tables.service?.permissions(awsCall('GetRecords', { ShardIterator }))).toEqual([
      { action: 'dynamodb:GetRecords', resource: STREAM_ARN, context: {} },
    ]);
  });
});

describe('time to live', () => {
  const expire = () =>
    tables.control?.handle({
      method: 'POST',
      path: '/_local/tables/expire',
      query: new URLSearchParams(),
      body: '',
    });
  const now = () => Math.floor(runtime.now() / 1000);

  test('spares what is young once the clock is set back, however much there is still to delete', async () => {
    for (let n = 0; n < 60; n += 1) await put(`past-${n}`, { expiresAt: { N: String(now() + 3600) } });
    const present = runtime.now;
    let asked = 0;
    // Set back after the first look: the round that has begun is the last one.
    runtime.now = () => present() + (asked++ === 0 ? 2 * 3600 * 1000 : 0);
    try {
      expect(JSON.parse(String((await expire())?.body))).toEqual({ deleted: 0 });
    } finally {
      runtime.now = present;
    }
    expect((await call('Scan', { TableName: 'votes' })).Count).toBe(60);
  });

  test('deletes what has expired by the local clock, and signs it in the stream as the service', async () => {
    await put('soon', { expiresAt: { N: String(now() + 3600) } });
    await put('never');
    await put('not-a-time', { expiresAt: { S: '1' } });
    await put('milliseconds-of-1970', { expiresAt: { N: '5' } });
    expect(JSON.parse(String((await expire())?.body))).toEqual({ deleted: 0 });
    runtime.clockOffsetMs = 2 * 3600 * 1000;
    expect(JSON.parse(String((await expire())?.body))).toEqual({ deleted: 1 });
    expect(await call('GetItem', { TableName: 'votes', Key: key('soon') })).toEqual({});
    expect((await call('Scan', { TableName: 'votes' })).Count).toBe(3);
    await call('DeleteItem', { TableName: 'votes', Key: key('never') });
    const { records } = await tables.streams.read(STREAM_ARN, undefined, 100);
    const removals = records.filter(({ eventName }) => eventName === 'REMOVE');
    expect(removals.map(({ userIdentity }) => userIdentity)).toEqual([
      { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      undefined,
    ]);
  });

  test('more items than one round', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => put(`e${index}`, { expiresAt: { N: String(now() - 10) } })),
    );
    expect(JSON.parse(String((await expire())?.body))).toEqual({ deleted: 60 });
  });
});
