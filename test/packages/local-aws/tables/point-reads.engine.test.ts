import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../../../packages/local-aws/sqlite.ts';
import { createTables, type TablesModule } from '../../../../packages/local-aws/tables/index.ts';
import { PointReads } from '../../../../packages/local-aws/tables/point-reads.ts';
import { tableDefinition } from '../../../../packages/local-aws/tables/table-definition.ts';
import { tableSchema } from '../../../../packages/local-aws/tables/validation/table-schema.ts';
import {
  send,
  TABLE_PROPERTIES,
  type TestRuntime,
  tableResource,
  testRuntime,
} from '../support/test-runtime.ts';

let runtime: TestRuntime;
let tables: TablesModule;
let file: Database;
let reads: PointReads;

beforeEach(async () => {
  runtime = testRuntime();
  tables = await createTables(runtime, {});
  await tables.kinds[0]?.start?.(tableResource(TABLE_PROPERTIES));
  file = openDatabase(join(runtime.stateDirectory, 'dynamodb.db'), '');
  const schema = tableSchema(tableDefinition('votes', TABLE_PROPERTIES));
  reads = new PointReads(file, (table) => (table === 'votes' ? schema : undefined));
});

afterEach(async () => {
  file.close();
  await tables.stop();
  runtime.dispose();
});

const call = (action: string, body: unknown) => send(tables.service, action, body);
const key = (pk: string, sk = 'x') => ({ pk: { S: pk }, sk: { S: sk } });
const plain = (pk: string, sk?: string) => ({ TableName: 'votes', Key: key(pk, sk) });

/** What the engine itself answers: asked for something beside the item, even if it is nothing. */
const byEngine = (request: object) => call('GetItem', { ...request, ReturnConsumedCapacity: 'NONE' });
const orRefusal = (answer: Promise<unknown>) =>
  answer.catch(({ name, message }: Error) => ({ name, message }));

describe('a plain GetItem', () => {
  test.each([
    'ordinary',
    'é, “quoted”, \\ and 🗳',
    "'; DROP TABLE votes; --",
    '"votes"',
    'S:x',
    ' ',
    'line\nbreak',
    'a'.repeat(300),
    'a'.repeat(2_048),
    'nul\0inside',
  ])('is answered as by the engine, whatever its key: %j', async (pk) => {
    const item = {
      ...key(pk),
      number: { N: '1.50' },
      large: { N: '123456789012345678901234567890' },
      bytes: { B: 'AAE=' },
      set: { SS: ['b', 'a'] },
      map: { M: { answer: { L: [{ S: 'é' }, { BOOL: true }, { NULL: true }] } } },
    };
    await call('PutItem', { TableName: 'votes', Item: item });
    const found = await call('GetItem', plain(pk));
    expect(found).toEqual(await byEngine(plain(pk)));
    expect(found.Item.number).toEqual({ N: '1.5' });
    expect(await call('GetItem', plain(pk, 'y'))).toEqual({});
    expect(await call('GetItem', { ...plain(pk), ConsistentRead: true })).toEqual(found);
  });

  test('sees what has just been acknowledged', async () => {
    for (let count = 1; count <= 20; count += 1) {
      await call('UpdateItem', {
        ...plain('counter'),
        UpdateExpression: 'ADD votes :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      });
      expect((await call('GetItem', plain('counter'))).Item.votes).toEqual({ N: String(count) });
    }
    await call('DeleteItem', plain('counter'));
    expect(await call('GetItem', plain('counter'))).toEqual({});
  });

  test('doesn’t reach the engine, and bears the checksum that clients compare', async () => {
    await call('PutItem', { TableName: 'votes', Item: key('é') });
    const reply = reads.answer('GetItem', plain('é'));
    expect(JSON.parse(String(reply?.body))).toEqual({ Item: key('é') });
    expect(reply?.headers?.['x-amz-crc32']).toBe(String(crc32(Buffer.from(String(reply?.body)))));
    expect(reads.answer('GetItem', plain('nobody'))?.body).toBe('{}');
  });
});

describe('the engine is left', () => {
  const asked: readonly (readonly [string, object])[] = [
    ['an empty key', plain('')],
    ['a number as key', { TableName: 'votes', Key: { pk: { N: '1' }, sk: { S: 'x' } } }],
    ['two types', { TableName: 'votes', Key: { pk: { S: 'a', N: '1' }, sk: { S: 'x' } } }],
    ['half a key', { TableName: 'votes', Key: { pk: { S: 'a' } } }],
    ['more than a key', { TableName: 'votes', Key: { ...key('a'), feed: { S: 'f' } } }],
    ['another attribute', { TableName: 'votes', Key: { pk: { S: 'a' }, feed: { S: 'f' } } }],
    ['no key', { TableName: 'votes' }],
    ['a table that isn’t there', { TableName: 'others', Key: key('a') }],
    ['an ARN', { TableName: 'arn:aws:dynamodb:eu-west-3:000000000000:table/votes', Key: key('a') }],
    ['a projection', { ...plain('a'), ProjectionExpression: 'sk' }],
    ['capacity', { ...plain('a'), ReturnConsumedCapacity: 'TOTAL' }],
    ['a consistency that is none', { ...plain('a'), ConsistentRead: 'yes' }],
    ['half a letter', plain('\ud800')],
  ];
  test.each(asked)('%s', async (_, request) => {
    await call('PutItem', { TableName: 'votes', Item: { ...key('a'), answer: { S: 'plus' } } });
    expect(reads.answer('GetItem', request)).toBeUndefined();
    expect(await orRefusal(call('GetItem', request))).toEqual(
      await orRefusal(call('GetItem', { ReturnConsumedCapacity: 'NONE', ...request })),
    );
  });

  test('other actions, and a table that was deleted', async () => {
    expect(reads.answer('DeleteItem', plain('a'))).toBeUndefined();
    expect(reads.answer('GetItem', plain('a'))?.body).toBe('{}');
    await call('DeleteTable', { TableName: 'votes' });
    expect(reads.answer('GetItem', plain('a'))).toBeUndefined();
    expect(await orRefusal(call('GetItem', plain('a')))).toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
