import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Engine } from '../../../../packages/local-aws/tables/engine.ts';
import { createTables, type TablesModule } from '../../../../packages/local-aws/tables/index.ts';
import { STREAM_ARN, send, type TestRuntime, tableResource, testRuntime } from '../support/test-runtime.ts';

/** With DYNAMODB_ENDPOINT: an engine that somebody else runs. */
let runtime: TestRuntime;
let engine: Engine;
let tables: TablesModule;

const put = (pk: string) =>
  send(tables.service, 'PutItem', { TableName: 'votes', Item: { pk: { S: pk }, sk: { S: 'x' } } });

beforeEach(async () => {
  runtime = testRuntime();
  engine = await Engine.start(join(runtime.stateDirectory, 'elsewhere.db'), runtime.log);
  tables = await createTables(runtime, { endpoint: engine.endpoint });
  await tables.kinds[0]?.start?.(tableResource());
});

afterEach(async () => {
  await tables.stop();
  await engine.stop();
  runtime.dispose();
});

test('no process is started, and the stream is read through the API', async () => {
  expect(tables.enginePid()).toBeUndefined();
  expect((await tables.streams.read(STREAM_ARN, undefined, 10)).records).toEqual([]);
  for (const pk of ['a', 'b', 'c']) await put(pk);
  const first = await tables.streams.read(STREAM_ARN, undefined, 2);
  expect(first.records.map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'a' }, { S: 'b' }]);
  expect(first.records[0]).toMatchObject({ eventSourceARN: STREAM_ARN, awsRegion: 'eu-west-3' });
  expect(first.readUpTo).toMatch(/^\d{21}$/);
  const rest = await tables.streams.read(STREAM_ARN, first.readUpTo, 10);
  expect(rest.records.map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'c' }]);
  const again = await tables.streams.read(STREAM_ARN, first.readUpTo, 10);
  expect(again.records).toEqual(rest.records);
  expect(await tables.streams.latest(STREAM_ARN)).toBe(rest.readUpTo);
});

test('an endpoint where nobody listens is an error of the API, not a hang', async () => {
  await engine.stop();
  await expect(put('a')).rejects.toMatchObject({ name: 'InternalServerError' });
});
