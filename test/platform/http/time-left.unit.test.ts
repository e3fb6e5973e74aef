import { expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { inTime, timeToRefuse } from '../../../platform/http/time-left.ts';
import { isTransient } from '../../../platform/transient.ts';

const withLeft = (ms: number) => ({ getRemainingTimeInMillis: () => ms }) as Context;

test('work that ends in time gives what it came to, or its own error', async () => {
  expect(await inTime(withLeft(60_000), async () => 'done')).toBe('done');
  const failing = async () => {
    throw new RangeError('mine');
  };
  await expect(inTime(withLeft(60_000), failing)).rejects.toThrow(RangeError);
});

test.each([[timeToRefuse + 20], [0]])(
  'with %i ms left for work that never ends, it would pass a moment later',
  async (left) => {
    const error = await inTime(withLeft(left), () => new Promise(() => {})).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(isTransient(error)).toBe(true);
  },
);
