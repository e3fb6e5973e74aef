import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { table, tableName } from '../../../platform/table/client.ts';
import type { BatchGetCommand } from '../../../platform/table/commands.ts';
import {
  batchGet,
  getItem,
  inOrder,
  query,
  queryAll,
  queryPage,
  rawItem,
} from '../../../platform/table/read.ts';
import { increment, put, putNew, remove, updateItem, writeItem } from '../../../platform/table/write.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

let engine: TestEngine;
const pk = 'TEST#a';
const key = (n: number) => ({ pk, sk: String(n).padStart(4, '0') });
const numbered = z.object({ n: z.int(), text: z.string() });

beforeAll(async () => {
  engine = await startEngine();
  for (let n = 1; n <= 130; n += 1) await writeItem(put(key(n), 'Test', { n, text: `Texte ${n}` }));
});
afterAll(() => engine.stop());

const numbers = (items: readonly { n: number }[]) => items.map(({ n }) => n);

describe('Reading', () => {
  test('gives an item, what is asked of it, or undefined', async () => {
    expect(await getItem(key(7), numbered, { consistent: true })).toEqual({ n: 7, text: 'Texte 7' });
    expect(await getItem(key(7), rawItem, { fields: ['n', 'type'] })).toEqual({ n: 7, type: 'Test' });
    expect(await getItem(key(700), numbered)).toBeUndefined();
  });

  test('gives more than a hundred at once, each once, in the order asked', async () => {
    const asked = [...Array.from({ length: 125 }, (_, index) => 125 - index), 3, 3, 999];
    const found = await batchGet(asked.map(key), numbered, { consistent: true });
    expect(found).toHaveLength(125);
    const ordered = inOrder(['125', '3', '999'], found, ({ n }) => String(n));
    expect(numbers(ordered)).toEqual([125, 3]);
  });

  test.each([
    [{}, 130, 1, 130],
    [{ from: '0003' }, 128, 3, 130],
    [{ from: '0003', to: '0005' }, 3, 3, 5],
    [{ after: '0128' }, 2, 129, 130],
    [{ before: '0003' }, 2, 1, 2],
    [{ to: '0003' }, 3, 1, 3],
    [{ beginsWith: '001' }, 10, 10, 19],
    // DynamoDB refuses an empty text as a key: no bound, no condition.
    [{ from: '' }, 130, 1, 130],
    [{ after: undefined }, 130, 1, 130],
  ])('of the stretch %j', async (sk, length, first, last) => {
    const found = numbers(await query({ pk, sk }, numbered));
    expect([found.length, found[0], found.at(-1)]).toEqual([length, first, last]);
  });

  test('refuses bounds that one Query can’t have', async () => {
    await expect(query({ pk, sk: { after: 'a', before: 'b' } }, numbered)).rejects.toThrow('after before');
  });

  test('page by page: the last page knows that it is', async () => {
    const first = await queryPage({ pk, descending: true, limit: 100 }, numbered);
    expect(numbers(first.items).slice(0, 2)).toEqual([130, 129]);
    expect(first.last).toMatchObject({ sk: '0031' });
    const rest = await queryPage({ pk, descending: true, limit: 30, sk: { before: '0031' } }, numbered);
    expect(rest.items).toHaveLength(30);
    expect(rest.last).toBeUndefined();
  });

  test('all that was asked for, although one answer of DynamoDB holds 1 MB', async () => {
    const text = 'x'.repeat(90_000);
    const large = (n: number) => ({ pk: 'TEST#large', sk: String(n).padStart(4, '0') });
    for (let n = 1; n <= 25; n += 1) await writeItem(put(large(n), 'Test', { n, text }));
    const what = { pk: 'TEST#large', consistent: true };
    expect(await query(what, numbered)).toHaveLength(25);
    expect(numbers(await query({ ...what, descending: true, limit: 20 }, numbered)).at(-1)).toBe(6);
    const page = await queryPage({ ...what, limit: 20 }, numbered);
    expect(page.items).toHaveLength(20);
    expect(page.last).toMatchObject({ sk: '0020' });
    expect((await queryPage({ ...what, limit: 25 }, numbered)).last).toBeUndefined();
  });

  test('everything, with what is filtered out', async () => {
    const filter = { expression: '#n > :n', names: { '#n': 'n' }, values: { ':n': 120 } };
    const found = await Array.fromAsync(queryAll({ pk, filter, limit: 20 }, numbered));
    expect(numbers(found)).toEqual([121, 122, 123, 124, 125, 126, 127, 128, 129, 130]);
  });
});

describe('What DynamoDB leaves over of a batch', () => {
  /** Replaces the table for one read: a real one leaves keys unprocessed only beyond 16 MB or when throttled. */
  async function withAnswers(give: (asked: number) => number, read: () => Promise<unknown>): Promise<number> {
    const { send } = table;
    let requests = 0;
    table.send = (async (command: BatchGetCommand) => {
      requests += 1;
      const wanted = command.input.RequestItems?.[tableName()]?.Keys ?? [];
      const given = wanted.slice(0, give(wanted.length));
      const left = wanted.slice(given.length);
      return {
        Responses: { [tableName()]: given.map(({ sk }) => ({ n: Number(sk), text: '' })) },
        UnprocessedKeys: left.length === 0 ? {} : { [tableName()]: { Keys: left } },
      };
    }) as typeof table.send;
    try {
      await read();
      return requests;
    } finally {
      table.send = send;
    }
  }

  test('is asked again until all is there', async () => {
    let found: { n: number }[] = [];
    const requests = await withAnswers(
      (asked) => Math.ceil(asked / 2),
      async () => {
        found = await batchGet([1, 2, 3, 4, 5].map(key), numbered);
      },
    );
    expect(numbers(found).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(requests).toBe(3);
  });

  test('ends in an error where nothing comes any more', async () => {
    await expect(
      withAnswers(
        () => 0,
        () => batchGet([key(1)], numbered),
      ),
    ).rejects.toThrow('after 6 tries');
  });
});

describe('Writing', () => {
  test('says whether its condition held', async () => {
    const made = putNew({ pk: 'TEST#w', sk: '1' }, 'Test', { n: 1, text: 'neuf' });
    expect(await writeItem(made)).toBe(true);
    expect(await writeItem(made)).toBe(false);
    await writeItem(remove({ pk: 'TEST#w', sk: '1' }));
    expect(await writeItem(made)).toBe(true);
  });

  test('updates give what the item then is', async () => {
    const update = (version: number) =>
      updateItem(
        {
          TableName: tableName(),
          Key: { pk: 'TEST#w', sk: '1' },
          UpdateExpression: 'SET n = :next',
          ConditionExpression: 'n = :version',
          ExpressionAttributeValues: { ':version': version, ':next': version + 1 },
        },
        numbered,
      );
    expect(await update(1)).toEqual({ n: 2, text: 'neuf' });
    expect(await update(1)).toBeUndefined();
  });

  test('adds to counters and counts off', async () => {
    const counters = { pk: 'TEST#c', sk: '1' };
    await writeItem(increment(counters, 'Test', { 'n:été': 2, b: 1 }));
    await writeItem(increment(counters, 'Test', { 'n:été': -1 }));
    expect(await getItem(counters, rawItem)).toEqual({ ...counters, type: 'Test', 'n:été': 1, b: 1 });
  });
});
