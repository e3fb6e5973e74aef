import { expect, test } from '@jest/globals';
import { api } from '../contract/api.ts';
import { capabilities as deployed } from '../lib/capabilities.ts';
import { capabilities } from './capabilities.ts';

test('Every capability that is deployed says its rights, and gives samples where it has operations', () => {
  expect(Object.keys(capabilities)).toEqual(Object.keys(deployed).sort());
  const sampled = Object.keys(capabilities).filter((name) => capabilities[name]?.samples);
  expect(sampled).toEqual(Object.keys(api).sort());
});
