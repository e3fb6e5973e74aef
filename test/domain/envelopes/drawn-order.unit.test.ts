import { expect, test } from '@jest/globals';
import { drawnOrder } from '../../../domain/envelopes/drawn-order.ts';

const items = ['a', 'b', 'c', 'd', 'e'];

test('An order is found again by its seed, and loses nothing', () => {
  expect(drawnOrder(items, 'one visitor')).toEqual(drawnOrder(items, 'one visitor'));
  expect(drawnOrder(items, 'one visitor').sort()).toEqual(items);
});

test('Over many visitors each thing stands at each place about as often', () => {
  const visitors = 5_000;
  const times = items.map(() => items.map(() => 0));
  for (let visitor = 0; visitor < visitors; visitor += 1) {
    for (const [place, item] of drawnOrder(items, `visitor ${visitor} of the poll`).entries()) {
      const row = times[items.indexOf(item)] as number[];
      row[place] = (row[place] ?? 0) + 1;
    }
  }
  // A thousand expected; their standard deviation is 28.
  for (const count of times.flat()) expect(Math.abs(count - visitors / items.length)).toBeLessThan(140);
});
