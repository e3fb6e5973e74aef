import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startFairTimer, WaitedTime } from '../../../../packages/local-aws/functions/fair-timer.ts';

describe('A limit of a process', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  let waited: number;
  let due: number;
  const start = (milliseconds: number) => {
    waited = 5_000;
    due = 0;
    return startFairTimer(
      milliseconds,
      () => waited,
      () => {
        due += 1;
      },
    );
  };

  test('is reached when its time is over, once', () => {
    start(1_000);
    jest.advanceTimersByTime(999);
    expect(due).toBe(0);
    jest.advanceTimersByTime(10_000);
    expect(due).toBe(1);
  });

  test('waits for as long as the process waited for a processor, and no longer', () => {
    start(1_000);
    waited += 700;
    jest.advanceTimersByTime(1_000);
    waited += 200;
    jest.advanceTimersByTime(700);
    expect(due).toBe(0);
    jest.advanceTimersByTime(200);
    expect(due).toBe(1);
  });

  test('is never reached once it is cleared, however often it was put off', () => {
    const timer = start(1_000);
    waited += 900;
    jest.advanceTimersByTime(1_100);
    timer.clear();
    jest.advanceTimersByTime(10_000);
    expect(due).toBe(0);
  });
});

test('How long a process waited for a processor is told by Linux, and is nothing of one that is gone', async () => {
  // More than there can be processors, so that some have to wait.
  const spinning = Array.from({ length: 4 * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'const end = Date.now() + 500; while (Date.now() < end);']),
  );
  const waits = spinning.map(({ pid }) => new WaitedTime(pid));
  const ended = Promise.all(spinning.map((child) => new Promise((resolve) => child.once('exit', resolve))));
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, ...waits.map((wait) => wait.ms()));
  }, 50);
  await ended;
  clearInterval(looking);
  expect(most).toBeGreaterThan(0);
  expect(waits.map((wait) => wait.ms())).toEqual(waits.map(() => 0));
  for (const wait of waits) wait.close();
  expect(waits[0]?.ms()).toBe(0);
  expect(new WaitedTime(spinning[0]?.pid).ms()).toBe(0);
  expect(new WaitedTime(undefined).ms()).toBe(0);
});
