import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openDatabase } from '../../../packages/local-aws/sqlite.ts';
import { stateDirectory } from '../../../packages/local-aws/testing.ts';

const SCHEMA = 'CREATE TABLE IF NOT EXISTS numbers (n INTEGER PRIMARY KEY CHECK (n < 100)) STRICT';
let state: Awaited<ReturnType<typeof stateDirectory>>;
let file: string;

beforeEach(async () => {
  state = await stateDirectory();
  file = join(state.path, 'below', 'numbers.db');
});
afterEach(async () => {
  await state.remove();
});

test('writes that share a commit succeed and fail each for itself', async () => {
  const db = openDatabase(file, SCHEMA);
  const add = (n: number) => db.runTogether('INSERT INTO numbers VALUES (?) ON CONFLICT DO NOTHING', n);
  const settled = await Promise.allSettled([add(1), add(1), add(200), add(2)]);
  expect(settled.map((s) => (s.status === 'fulfilled' ? s.value : 'refused'))).toEqual([1, 0, 'refused', 1]);
  db.close();
  const again = openDatabase(file, SCHEMA);
  expect(again.all<{ n: number }>('SELECT n FROM numbers ORDER BY n').map(({ n }) => n)).toEqual([1, 2]);
  again.close();
});

test('a write that is waiting when the database closes is kept', async () => {
  const db = openDatabase(file, SCHEMA);
  const waiting = db.runTogether('INSERT INTO numbers VALUES (?)', 7);
  db.close();
  await expect(waiting).resolves.toBe(1);
  const again = openDatabase(file, SCHEMA);
  expect(again.get('SELECT n FROM numbers')).toEqual({ n: 7 });
  again.close();
});

test('a transaction that throws leaves nothing, and the file is its owner’s only', () => {
  const db = openDatabase(file, SCHEMA);
  const work = () => {
    db.run('INSERT INTO numbers VALUES (1)');
    db.run('INSERT INTO numbers VALUES (200)');
  };
  expect(() => db.transaction(work)).toThrow('CHECK');
  expect(db.all('SELECT * FROM numbers')).toEqual([]);
  expect(statSync(file).mode & 0o077).toBe(0);
  db.close();
});
