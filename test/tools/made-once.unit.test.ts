import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { madeOnce } from '../../tools/made-once.ts';

const parent = mkdtempSync(join(tmpdir(), 'imaginest-made-once-'));
afterAll(() => rmSync(parent, { recursive: true }));

/** Goes on when the others are as far. */
function meeting(many: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === many) resolve();
    return promise;
  };
}

test('Who makes a directory at the same time as others finds it whole, made by one of them; nothing is left beside it', async () => {
  const place = join(parent, 'caches', 'browser');
  const meet = meeting(3);
  const found = await Promise.all(
    ['one', 'two', 'three'].map(async (name) => {
      const made = await madeOnce(place, async (directory) => {
        await writeFile(join(directory, 'begin'), name);
        await meet();
        await writeFile(join(directory, 'end'), name);
      });
      return ['begin', 'end'].map((file) => readFileSync(join(made, file), 'utf8'));
    }),
  );
  expect(found.map(([begin]) => begin)).toEqual(found.map(([, end]) => end));
  expect(new Set(found.flat()).size).toBe(1);
  expect(readdirSync(join(parent, 'caches'))).toEqual(['browser']);
  const never = () => Promise.reject(new Error('It is there.'));
  expect(await madeOnce(place, never)).toBe(place);
});

test('One that fails says so, and leaves it to the next', async () => {
  const place = join(parent, 'failing');
  const full = () => Promise.reject(new Error('The disk is full.'));
  await expect(madeOnce(place, full)).rejects.toThrow('The disk is full.');
  expect(readdirSync(parent)).not.toContain('failing');
  const made = await madeOnce(place, (directory) => writeFile(join(directory, 'end'), 'made'));
  expect(readdirSync(made)).toEqual(['end']);
});
