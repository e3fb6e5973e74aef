import { expect, test } from '@jest/globals';
import { inParallel } from '../../platform/in-parallel.ts';

test('So many are at work at once and no more, and what they make keeps its order', async () => {
  let atWork = 0;
  let most = 0;
  const made = await inParallel(3, [5, 4, 3, 2, 1, 0], async (turns, index) => {
    atWork += 1;
    most = Math.max(most, atWork);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    atWork -= 1;
    return index;
  });
  expect(made).toEqual([0, 1, 2, 3, 4, 5]);
  expect(most).toBe(3);
});

test('Where one fails, what hasn’t begun isn’t begun', async () => {
  const begun: number[] = [];
  const work = inParallel(2, [0, 1, 2, 3, 4, 5], async (item) => {
    begun.push(item);
    if (item === 1) throw new Error('no');
    // A macrotask: the failure is known before this one ends.
    await new Promise(setImmediate);
  });
  await expect(work).rejects.toThrow('no');
  expect(begun.length).toBeLessThan(6);
});
