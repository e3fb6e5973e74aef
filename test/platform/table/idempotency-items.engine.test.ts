import { afterEach, describe, expect, test } from '@jest/globals';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { GetCommand, ScanCommand } from '../../../platform/table/commands.ts';
import { createOnce, type KeyedRequest, recall } from '../../../platform/table/idempotency-items.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const request = (idempotencyKey: string, body: unknown = { a: 1 }): KeyedRequest => ({
  routeKey: 'POST /v1/things',
  caller: 'someone',
  idempotencyKey,
  body,
});

const key = (id: string) => ({ pk: `THING#${id}`, sk: 'THING' });
const thing = (id: string) => ({
  Put: {
    TableName: tableName(),
    Item: key(id),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
const exists = async (id: string) =>
  (await table.send(new GetCommand({ TableName: tableName(), Key: key(id) }))).Item !== undefined;

describe('a key', () => {
  test('is remembered with what it made', async () => {
    expect(await recall(request('key-1'))).toBeUndefined();
    expect(await createOnce([thing('1')], '1', request('key-1'))).toBe(true);
    expect(await exists('1')).toBe(true);
    expect(await recall(request('key-1'))).toEqual({ outcome: 'repeated', resourceId: '1' });
  });

  test('makes one thing, however many requests come with it at the same instant', async () => {
    const ids = ['2a', '2b', '2c', '2d', '2e'];
    const made = await Promise.all(ids.map((id) => createOnce([thing(id)], id, request('key-2'))));
    expect(made.filter(Boolean)).toHaveLength(1);
    const existing = await Promise.all(ids.map(exists));
    expect(existing).toEqual(made);
    const winner = ids[made.indexOf(true)];
    expect(await recall(request('key-2'))).toEqual({ outcome: 'repeated', resourceId: winner });
  });

  test('of another request is told to be used', async () => {
    await createOnce([thing('3')], '3', request('key-3'));
    expect(await recall(request('key-3', { a: 2 }))).toEqual({ outcome: 'key-reused' });
  });

  test('of another caller or another route is another key', async () => {
    await createOnce([thing('4')], '4', request('key-4'));
    expect(await recall({ ...request('key-4'), caller: 'else' })).toBeUndefined();
    expect(await recall({ ...request('key-4'), routeKey: 'POST /v1/else' })).toBeUndefined();
  });

  test('is forgotten after 24 hours, though DynamoDB has not deleted it yet', async () => {
    await createOnce([thing('5')], '5', request('key-5'));
    process.env[env.clockOffsetMs] = String(24 * 3600 * 1000 - 60_000);
    expect(await recall(request('key-5'))).toBeDefined();
    process.env[env.clockOffsetMs] = String(24 * 3600 * 1000 + 1000);
    expect(await recall(request('key-5'))).toBeUndefined();
    expect(await createOnce([thing('5-again')], '5-again', request('key-5'))).toBe(true);
    expect(await recall(request('key-5'))).toEqual({ outcome: 'repeated', resourceId: '5-again' });
  });

  test('is not used by a request whose resource could not be written', async () => {
    await createOnce([thing('6')], '6', request('key-6'));
    await expect(createOnce([thing('6')], '6', request('key-6-else'))).rejects.toThrow(
      expect.objectContaining({ name: 'TransactionCanceledException' }),
    );
    expect(await recall(request('key-6-else'))).toBeUndefined();
  });
});

test('neither key, nor caller, nor body is stored', async () => {
  await createOnce([thing('7')], '7', request('very-secret-key', { text: 'very-secret-text' }));
  const { Items } = await table.send(new ScanCommand({ TableName: tableName() }));
  const text = JSON.stringify(Items);
  expect(text).toContain('IDEMPOTENCY#');
  expect(text).not.toMatch(/secret|someone/);
});
