import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FunctionPool } from '../../../../packages/local-aws/functions/function-pool.ts';

let taskRoot: string;
let logFile: number;
let pool: FunctionPool;

function start(source: string, { initTimeoutMs, timeoutSeconds }: Record<string, number>): void {
  writeFileSync(join(taskRoot, 'index.mjs'), source);
  logFile = openSync(join(taskRoot, 'log'), 'a');
  const environment = { _HANDLER: 'index.handler', LAMBDA_TASK_ROOT: taskRoot };
  const settings = { arn: 'arn', environment, taskRoot, logFile, timeoutSeconds: timeoutSeconds ?? 30 };
  pool = new FunctionPool(settings, 1, () => 0, initTimeoutMs);
}

beforeEach(() => {
  taskRoot = mkdtempSync(join(tmpdir(), 'slow-start-'));
});
afterEach(async () => {
  await pool.stop();
  closeSync(logFile);
  rmSync(taskRoot, { recursive: true });
});

test('An import that takes too long is tried once more, within the function’s own timeout', async () => {
  const source = `await new Promise((resolve) => setTimeout(resolve, 300));
    export const handler = async () => 'served';`;
  start(source, { initTimeoutMs: 100, timeoutSeconds: 60 });
  expect(await pool.invoke({})).toEqual({ payload: 'served' });
});

test('One that never ends is the invocation’s error, and the next invocation tries again', async () => {
  start('await new Promise((resolve) => setTimeout(resolve, 1e9)); export const handler = () => 0;', {
    initTimeoutMs: 100,
    timeoutSeconds: 1,
  });
  for (let tries = 0; tries < 2; tries++) {
    expect(await pool.invoke({})).toMatchObject({
      functionError: 'Unhandled',
      payload: { errorType: 'Runtime.InitTimeout', errorMessage: 'Init timed out after 1 seconds' },
    });
  }
});
