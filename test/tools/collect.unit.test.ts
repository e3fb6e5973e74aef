import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { lists } from '../../tools/collect.ts';

test.each(Object.entries(lists('.')))('%s is what the folders have (npm run collect)', (path, text) => {
  expect(readFileSync(path, 'utf8')).toBe(text);
});
