import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { RuntimeLog } from '../../../packages/local-aws/runtime-log.ts';
import { eventually } from './support/test-runtime.ts';

let directory: string;
let told: string[];
const file = () => join(directory, 'logs', 'runtime.log');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'runtime-log-'));
  told = [];
});
afterEach(() => rmSync(directory, { recursive: true }));

test('One line per event, on the disk when it is closed', async () => {
  const log = new RuntimeLog(directory, (sentence) => told.push(sentence));
  log.log('first', { n: 1 });
  log.log('second');
  await log.close();
  const lines = readFileSync(file(), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'first', n: 1 },
    { event: 'second' },
  ]);
  expect(told).toEqual([]);
});

test('A full disk stops nothing: it is said once, and what was lost is told when there is room again', async () => {
  mkdirSync(join(directory, 'logs'));
  symlinkSync('/dev/full', file());
  const log = new RuntimeLog(directory, (sentence) => told.push(sentence));
  for (let at = 0; at < 20; at++) {
    log.log('lost', { at });
    await new Promise(setImmediate);
  }
  await eventually(() => told.length > 0, 'a word about the disk');
  expect(told).toEqual([expect.stringMatching(/runtime\.log can't be written \(ENOSPC\)/)]);
  rmSync(file());
  await eventually(() => {
    log.log('after');
    try {
      return readFileSync(file(), 'utf8').includes('after');
    } catch {
      return false;
    }
  }, 'a log that is written again');
  await log.close();
  const [first] = readFileSync(file(), 'utf8').split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({ event: 'log-lines-lost', lost: expect.any(Number) });
  expect(JSON.parse(first ?? '').lost).toBeGreaterThanOrEqual(20);
  expect(told).toHaveLength(1);
});
