import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { presignedUrl } from '../../platform/presigned-url.ts';
import { startBucket } from '../support/bucket.ts';

type Platform = typeof import('../../platform/bucket.ts');
let bucket: Platform;
let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startBucket({ inProcess: false });
  bucket = await import('../../platform/bucket.ts');
});
afterAll(() => stop());

const plain = { contentType: 'text/plain; charset=utf-8' };

test('a stream of any length is written in parts, measured on its way, and read back', async () => {
  const chunk = Buffer.alloc(300_000, 'ligne\r\n');
  async function* chunks() {
    for (let i = 0; i < 70; i += 1) yield chunk;
  }
  const whole = Buffer.concat(Array(70).fill(chunk));
  const written = await bucket.uploadObject('open-data/large.csv', chunks(), plain);
  expect(written).toEqual({
    bytes: whole.length,
    sha256: createHash('sha256').update(whole).digest('hex'),
  });
  expect((await bucket.readObjectText('open-data/large.csv')) === whole.toString()).toBe(true);
});

test('a stream may be empty, and one that fails leaves nothing behind', async () => {
  async function* none() {}
  expect((await bucket.uploadObject('open-data/empty', none(), plain)).bytes).toBe(0);
  expect(await bucket.readObjectText('open-data/empty')).toBe('');
  async function* broken() {
    yield Buffer.alloc(9 * 1024 * 1024);
    throw new Error('the table went away');
  }
  await expect(bucket.uploadObject('open-data/broken', broken(), plain)).rejects.toThrow('went away');
  expect(await bucket.readObject('open-data/broken')).toBeUndefined();
});

test('what is written once stays as it was', async () => {
  expect(await bucket.putObject('open-data/once', 'premier', { ...plain, once: true })).toBe(true);
  expect(await bucket.putObject('open-data/once', 'second', { ...plain, once: true })).toBe(false);
  expect(await bucket.readObjectText('open-data/once')).toBe('premier');
  expect(await bucket.putObject('open-data/once', 'second', plain)).toBe(true);
});

test('keys are listed under their prefix, and a URL opens one of them', async () => {
  await bucket.putObject('ballots/b', 'b', plain);
  await bucket.putObject('ballots/a', 'a', plain);
  const keys: string[] = [];
  for await (const key of bucket.listKeys('ballots/')) keys.push(key);
  expect(keys).toEqual(['ballots/a', 'ballots/b']);
  const answer = await fetch(await presignedUrl('ballots/a', { expiresIn: 60, fileName: 'a.txt' }));
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.txt"');
  expect(await answer.text()).toBe('a');
});
