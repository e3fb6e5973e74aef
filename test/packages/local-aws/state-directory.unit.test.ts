import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openStateDirectory } from '../../../packages/local-aws/state-directory.ts';

let directory: string;

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'imaginest-state-')), 'state');
});

afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

test('one runtime at a time', () => {
  const first = openStateDirectory(directory, false);
  expect(() => openStateDirectory(directory, false)).toThrow(/already uses .*--state/);
  // Least of all may another one empty it.
  expect(() => openStateDirectory(directory, true)).toThrow(/already uses/);
  first.release();
  openStateDirectory(directory, false).release();
});

test('the lock of a process that was killed is ignored', async () => {
  const child = spawn('/bin/true');
  await new Promise((resolve) => child.on('exit', resolve));
  mkdirSync(directory);
  writeFileSync(join(directory, 'lock.json'), JSON.stringify({ pid: child.pid, started: '1' }));
  openStateDirectory(directory, false).release();
});

test('so is one whose pid now belongs to another process, and one cut short', () => {
  mkdirSync(directory);
  writeFileSync(join(directory, 'lock.json'), JSON.stringify({ pid: process.pid, started: '1' }));
  openStateDirectory(directory, false).release();
  writeFileSync(join(directory, 'lock.json'), '{"pid":');
  openStateDirectory(directory, false).release();
});

test('fresh empties it', () => {
  openStateDirectory(directory, false).release();
  mkdirSync(join(directory, 'mail'));
  writeFileSync(join(directory, 'mail', 'a.eml'), '');
  openStateDirectory(directory, false).release();
  expect(existsSync(join(directory, 'mail', 'a.eml'))).toBe(true);
  openStateDirectory(directory, true).release();
  expect(existsSync(join(directory, 'mail'))).toBe(false);
});

test('fresh never empties a directory that isn’t ours', () => {
  mkdirSync(directory);
  writeFileSync(join(directory, 'thesis.odt'), '');
  expect(() => openStateDirectory(directory, true)).toThrow(/wasn't made by the local runtime/);
  expect(existsSync(join(directory, 'thesis.odt'))).toBe(true);
  expect(existsSync(join(directory, 'lock.json'))).toBe(false);
});

test('where it can’t be written, one sentence says so', () => {
  writeFileSync(directory, 'a file');
  expect(() => openStateDirectory(join(directory, 'below'), false)).toThrow(
    /can't hold the state \(ENOTDIR\).*--state/,
  );
});
