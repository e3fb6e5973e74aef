import { expect, test } from '@jest/globals';
import { Arrivals } from '../../../../packages/local-aws/queues/arrivals.ts';

/** What has resolved once everything that can run has run. */
async function settled(promise: Promise<void>): Promise<boolean> {
  let isDone = false;
  promise.then(() => {
    isDone = true;
  });
  await new Promise(setImmediate);
  return isDone;
}

const LONG = 60_000;

test('All who wait for a name are woken by an arrival of that name, once', async () => {
  const arrivals = new Arrivals();
  const stopping = new AbortController();
  const [one, two, other] = ['a', 'a', 'b'].map((name) => arrivals.wait(name, LONG, stopping.signal));
  expect(await settled(one as Promise<void>)).toBe(false);
  arrivals.wake('a');
  await Promise.all([one, two]);
  expect(await settled(other as Promise<void>)).toBe(false);
  arrivals.wake('a');
  const later = arrivals.wait('a', LONG, stopping.signal);
  expect(await settled(later)).toBe(false);
  stopping.abort();
  await Promise.all([later, other]);
});

test('The wait ends by itself, at once where it is over or given up', async () => {
  const arrivals = new Arrivals();
  await arrivals.wait('a', 1);
  await arrivals.wait('a', LONG, AbortSignal.abort());
  await arrivals.wait('a', 0);
});
