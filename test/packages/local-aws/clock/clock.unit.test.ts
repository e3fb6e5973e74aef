import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Clock, createClock } from '../../../../packages/local-aws/clock/index.ts';

const DAY = 86_400_000;
let directory: string;
let clock: Clock;

async function control(method: string, body = '', path = '') {
  const reply = await clock.control?.handle({ method, path, query: new URLSearchParams(), body });
  return { status: reply?.status, body: JSON.parse(String(reply?.body)) };
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'imaginest-clock-'));
  clock = createClock(directory);
});

afterEach(() => rmSync(directory, { recursive: true }));

test('it starts at real time', async () => {
  expect(clock.offsetMs()).toBe(0);
  expect((await control('GET')).body).toMatchObject({ offsetMs: 0 });
});

test('an offset, an advance and an instant move it', async () => {
  expect((await control('POST', `{"offsetMs":${DAY}}`)).body.offsetMs).toBe(DAY);
  expect((await control('POST', `{"advanceMs":${DAY}}`)).body.offsetMs).toBe(2 * DAY);
  expect((await control('POST', `{"advanceMs":${-DAY}}`)).body.offsetMs).toBe(DAY);
  expect(clock.now() - Date.now()).toBeGreaterThan(DAY - 1_000);
  const { body } = await control('POST', '{"now":"2030-01-01T00:00:00Z"}');
  expect(body.now).toMatch(/^2030-01-01T00:00:0/);
});

test('it survives a restart', async () => {
  await control('POST', '{"offsetMs":1234}');
  expect(createClock(directory).offsetMs()).toBe(1234);
});

test('what it can’t understand is a 400 and moves nothing', async () => {
  await control('POST', '{"offsetMs":5}');
  for (const body of ['', '{', '{}', 'null', '{"now":"demain"}', '{"offsetMs":"1"}', '{"offsetMs":1e300}']) {
    expect((await control('POST', body)).status).toBe(400);
  }
  expect(clock.offsetMs()).toBe(5);
  expect((await control('GET', '', '/x')).status).toBe(404);
});

test('a file that can’t be read is an error, not a jump in time', () => {
  writeFileSync(join(directory, 'clock.json'), '{');
  expect(() => createClock(directory)).toThrow();
});
