import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTables, type TablesModule } from '../../../../packages/local-aws/tables/index.ts';
import { send, type TestRuntime, tableResource, testRuntime } from '../support/test-runtime.ts';

let runtime: TestRuntime;
let tables: TablesModule;

beforeEach(async () => {
  runtime = testRuntime();
  tables = await createTables(runtime, {});
  await tables.kinds[0]?.start?.(tableResource());
});
afterEach(async () => {
  await tables.stop();
  runtime.dispose();
});

async function lever(settings: unknown) {
  const body = JSON.stringify(settings);
  const request = { method: 'POST', path: '/contention', query: new URLSearchParams(), body };
  const reply = await tables.control?.handle(request);
  return { status: reply?.status, ...JSON.parse(String(reply?.body)) };
}
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const put = (pk: string) => ({ Put: { TableName: 'votes', Item: key(pk) } });
const transact = (...TransactItems: unknown[]) =>
  send(tables.service, 'TransactWriteItems', { TransactItems });
const write = (pk: string) => send(tables.service, 'PutItem', { TableName: 'votes', Item: key(pk) });

describe('two transactions on one item within the span', () => {
  test('conflict: the second is cancelled, with its reason in its place', async () => {
    await lever({ conflictMs: 60_000 });
    await transact(put('a'), put('b'));
    await expect(transact(put('c'), put('b'))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      extra: { CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }] },
    });
    // A cancelled transaction wrote nothing and locks nothing.
    expect(await send(tables.service, 'GetItem', { TableName: 'votes', Key: key('c') })).toEqual({});
    await transact(put('c'));
  });

  test('so does a single write; a read, and another item, pass', async () => {
    await lever({ conflictMs: 60_000 });
    await transact(put('a'));
    await expect(write('a')).rejects.toMatchObject({ name: 'TransactionConflictException' });
    await send(tables.service, 'GetItem', { TableName: 'votes', Key: key('a') });
    await write('b');
    await write('b');
  });

  test('don’t after it, nor while the lever is off', async () => {
    await transact(put('a'));
    await transact(put('a'));
    await lever({ conflictMs: 1 });
    await transact(put('a'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await transact(put('a'));
  });
});

describe('throttling on demand', () => {
  test('of the next requests', async () => {
    await lever({ throttleNext: 2 });
    await expect(write('a')).rejects.toMatchObject({ name: 'ThrottlingException' });
    const Key = key('a');
    await expect(send(tables.service, 'GetItem', { TableName: 'votes', Key })).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    await write('a');
  });

  test('of a transaction, which is cancelled and says which item', async () => {
    await lever({ throttleNext: 1 });
    await expect(transact(put('a'), put('b'))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      extra: { CancellationReasons: [{ Code: 'ThrottlingError' }, { Code: 'None' }] },
    });
    await transact(put('a'), put('b'));
  });

  test('of a share of them, and of none that concerns no item', async () => {
    await lever({ throttledShare: 1 });
    await expect(write('a')).rejects.toMatchObject({ name: 'ThrottlingException' });
    await send(tables.service, 'DescribeTable', { TableName: 'votes' });
    await lever({});
    await write('a');
  });
});

test('an answer that is lost is of something that was done', async () => {
  await lever({ lostShare: 1 });
  await expect(write('a')).rejects.toMatchObject({ name: 'InternalServerError' });
  await lever({});
  const { Item } = await send(tables.service, 'GetItem', { TableName: 'votes', Key: key('a') });
  expect(Item).toMatchObject(key('a'));
});

test('what isn’t a setting is refused, and changes nothing', async () => {
  await lever({ throttleNext: 1 });
  for (const wrong of [{ conflictMs: -1 }, { throttledShare: 2 }, { lostShare: 2 }, { other: 1 }, 'x']) {
    expect((await lever(wrong)).status).toBe(400);
  }
  await expect(write('a')).rejects.toMatchObject({ name: 'ThrottlingException' });
});
