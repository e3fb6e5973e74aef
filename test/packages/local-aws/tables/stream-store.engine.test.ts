import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTables, type TablesModule } from '../../../../packages/local-aws/tables/index.ts';
import { openStreamStore, type StreamStore } from '../../../../packages/local-aws/tables/stream-store.ts';
import { TimeToLive } from '../../../../packages/local-aws/tables/time-to-live.ts';
import { STREAM_ARN, send, type TestRuntime, tableResource, testRuntime } from '../support/test-runtime.ts';

let runtime: TestRuntime;
let tables: TablesModule;
let store: StreamStore;

const DAY = 24 * 3600;
const nowSeconds = () => Math.floor(Date.now() / 1000);
const put = (pk: string) =>
  send(tables.service, 'PutItem', { TableName: 'votes', Item: { pk: { S: pk }, sk: { S: 'x' } } });
const read = async (after?: string) => (await store.read(STREAM_ARN, after, 1_000)).records;

beforeEach(async () => {
  runtime = testRuntime();
  tables = await createTables(runtime, {});
  await tables.kinds[0]?.start?.(tableResource());
  store = openStreamStore(join(runtime.stateDirectory, 'dynamodb.db'), runtime.account);
});

afterEach(async () => {
  store.close();
  await tables.stop();
  runtime.dispose();
});

test('the engine’s lookup of the next number uses our index', () => {
  const database = new DatabaseSync(join(runtime.stateDirectory, 'dynamodb.db'), { readOnly: true });
  const plan = database
    .prepare(
      'EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?',
    )
    .all('votes');
  database.close();
  expect(JSON.stringify(plan)).toContain('_sr_seq');
});

test('trims rows over a day old, but the newest, and none that a consumer still needs', async () => {
  for (const pk of ['a', 'b', 'c', 'd']) await put(pk);
  expect(await store.trim(nowSeconds() + DAY - 60)).toBe(0);
  const [, second] = await read();
  let position = second?.dynamodb.SequenceNumber;
  store.retain(STREAM_ARN, () => position);
  expect(await store.trim(nowSeconds() + DAY + 60)).toBe(2);
  expect((await read()).map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'c' }, { S: 'd' }]);
  position = await store.latest(STREAM_ARN);
  expect(await store.trim(nowSeconds() + DAY + 60)).toBe(1);
  await put('e');
  const left = await read();
  expect(left.map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'd' }, { S: 'e' }]);
});

test('a consumer that hasn’t read yet keeps everything', async () => {
  await put('a');
  await put('b');
  store.retain(STREAM_ARN, () => undefined);
  expect(await store.trim(nowSeconds() + 9 * DAY)).toBe(0);
});

test('a sweep that was killed between deletion and signature is signed on the next start', async () => {
  await put('expired');
  store.database.run(
    'INSERT INTO _local_expiring (table_name, after_id, keys) VALUES (?, ?, ?)',
    'votes',
    store.newestId(),
    JSON.stringify([{ sk: { S: 'x' }, pk: { S: 'expired' } }]),
  );
  await send(tables.service, 'DeleteItem', {
    TableName: 'votes',
    Key: { pk: { S: 'expired' }, sk: { S: 'x' } },
  });
  new TimeToLive(store, { call: () => Promise.reject(new Error('unused')) });
  expect((await read()).at(-1)?.userIdentity).toEqual({
    type: 'Service',
    principalId: 'dynamodb.amazonaws.com',
  });
  expect(store.database.all('SELECT * FROM _local_expiring')).toEqual([]);
});

test('what a backup brings back is in the table and not in its stream, which goes on behind it', async () => {
  await put('before');
  const restored = ['a', 'b'].map((pk) => ({ pk: { S: pk }, sk: { S: 'x' } }));
  const reply = await tables.control?.handle({
    ...{ method: 'POST', path: '/restore', query: new URLSearchParams() },
    body: JSON.stringify({ tableName: 'votes', items: restored }),
  });
  expect(JSON.parse(String(reply?.body))).toEqual({ restored: 2 });
  const { Count } = await send(tables.service, 'Scan', { TableName: 'votes' });
  expect(Count).toBe(3);
  const before = await read();
  expect(before.map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'before' }]);
  await put('after');
  const after = await read(before.at(-1)?.dynamodb.SequenceNumber);
  expect(after.map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'after' }]);
  const refused = await tables.control?.handle({
    ...{ method: 'POST', path: '/restore', query: new URLSearchParams() },
    body: JSON.stringify({ tableName: 'another', items: [] }),
  });
  expect(refused?.status).toBe(400);
});

test('a table has a shard of its own, which outlives a restart: numbers of a former table’s mean nothing in it', async () => {
  const shardOf = async (one: StreamStore) => (await one.read(STREAM_ARN, undefined, 1)).shardId;
  const shard = await shardOf(store);
  const again = openStreamStore(join(runtime.stateDirectory, 'dynamodb.db'), runtime.account);
  expect(await shardOf(again)).toBe(shard);
  again.clear('votes');
  expect(await shardOf(again)).not.toBe(shard);
  again.close();
});
