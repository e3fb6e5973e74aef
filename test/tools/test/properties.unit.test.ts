import { expect, test } from '@jest/globals';
import fc from 'fast-check';

test('What a property is tried with is the same in every run, and is others under another seed', () => {
  const drawn = (more: object = {}) => fc.sample(fc.string(), { numRuns: 20, ...more });
  expect(drawn()).toEqual(drawn());
  expect(drawn()).not.toEqual(drawn({ seed: 7 }));
});
