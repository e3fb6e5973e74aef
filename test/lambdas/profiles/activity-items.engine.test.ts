import { expect, jest, test } from '@jest/globals';
import {
  activityShares,
  countActiveProfile,
  readWeekActivity,
} from '../../../lambdas/profiles/activity-items.ts';
import { spendChallenge, useUpChallenge } from '../../../lambdas/profiles/challenge-items.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { GetCommand } from '../../../platform/table/commands.ts';
import { type Key, keys, ttlAttribute } from '../../../platform/table/keys.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();

const read = async (key: Key) =>
  (await table.send(new GetCommand({ TableName: tableName(), Key: key }))).Item;

test('a profile counts once in a week, in the whole and in its département', async () => {
  const one = { week: '2026-W01', activityKey: 'one', departement: '67' };
  const visits = await Promise.all([one, one, one].map(countActiveProfile));
  expect(visits.filter(Boolean)).toHaveLength(1);
  await countActiveProfile({ ...one, activityKey: 'two' });
  await countActiveProfile({ ...one, activityKey: 'three', departement: '08' });
  await countActiveProfile({ ...one, week: '2026-W02' });
  expect((await readWeekActivity('2026-W01')).active).toEqual({ '67': 2, '08': 1 });
  expect((await readWeekActivity('2026-W02')).active).toEqual({ '67': 1 });
});

test('a Monday morning meets in no single item: its visits are spread, and add up', async () => {
  const visits = Array.from({ length: 200 }, (_, n) => ({
    ...{ week: '2026-W20', activityKey: `visitor ${n}`, departement: '67', createdOn: '2026-05-11' },
  }));
  await Promise.all(visits.map(countActiveProfile));
  const shares = await Promise.all(
    Array.from({ length: activityShares }, async (_, share) =>
      Number((await read(keys.activity('2026-W20', share)))?.total ?? 0),
    ),
  );
  expect(shares.reduce((sum, n) => sum + n)).toBe(200);
  expect(Math.max(...shares)).toBeLessThan(30);
  expect(await readWeekActivity('2026-W20')).toEqual({
    active: { '67': 200 },
    created: { '2026-05-11': { '67': 200 } },
  });
});

test('the mark of a week doesn’t say when it was made, by its expiry', async () => {
  const days = [0, 1, 2].map((day) => Date.parse('2026-03-16T09:26:53Z') + day * 24 * 3_600_000);
  const expiries: unknown[] = [];
  try {
    for (const [index, at] of days.entries()) {
      process.env[env.clockOffsetMs] = String(at - Date.now());
      await countActiveProfile({ week: '2026-W12', activityKey: `day ${index}`, departement: '67' });
      expiries.push((await read(keys.active('2026-W12', `day ${index}`)))?.[ttlAttribute]);
    }
  } finally {
    delete process.env[env.clockOffsetMs];
  }
  const [first] = expiries;
  expect(expiries).toEqual([first, first, first]);
  // Some two months later, so that a late request counts nobody twice.
  expect(Number(first) * 1000 - (days[0] ?? 0)).toBeGreaterThan(60 * 24 * 3_600_000);
});

test('a new profile counts as created too, on its day, once whatever is retried', async () => {
  const one = { week: '2026-W10', activityKey: 'one', departement: '67', createdOn: '2026-03-02' };
  const tries = await Promise.all([one, one, one].map(countActiveProfile));
  expect(tries.filter(Boolean)).toHaveLength(1);
  await countActiveProfile({ ...one, activityKey: 'two', createdOn: '2026-03-03' });
  await countActiveProfile({ ...one, activityKey: 'three', departement: '2A' });
  // Who only comes back isn't new.
  await countActiveProfile({ ...one, createdOn: undefined });
  await countActiveProfile({ ...one, activityKey: 'four', createdOn: undefined });
  expect(await readWeekActivity('2026-W10')).toEqual({
    active: { '67': 3, '2A': 1 },
    created: { '2026-03-02': { '67': 1, '2A': 1 }, '2026-03-03': { '67': 1 } },
  });
  expect(await readWeekActivity('2026-W11')).toEqual({ active: {}, created: {} });
});

test('whoever comes back in the week writes nothing', async () => {
  const visit = { week: '2026-W12', activityKey: 'one', departement: '67' };
  await countActiveProfile(visit);
  const send = jest.spyOn(table, 'send');
  expect(await countActiveProfile(visit)).toBe(false);
  expect(send.mock.calls.map(([command]) => command.constructor.name)).toEqual(['GetCommand']);
  send.mockRestore();
});

test('a mark of activity says nothing but that it is one, and ends', async () => {
  await countActiveProfile({ week: '2026-W03', activityKey: 'four', departement: '67' });
  const mark = await read(keys.active('2026-W03', 'four'));
  expect(Object.keys(mark ?? {}).sort()).toEqual(['expiresAt', 'pk', 'sk', 'type']);
  const days = (Number(mark?.expiresAt) - Date.now() / 1000) / 86_400;
  expect(days).toBeGreaterThan(59.9);
  expect(days).toBeLessThan(67.1);
});

test('a challenge is spent by one', async () => {
  const spenders = ['a', 'b', 'c', 'd'];
  const spent = await Promise.all(spenders.map((name) => spendChallenge('signature', name, 1000)));
  expect(spent.filter(Boolean)).toEqual([{ uses: 1 }]);
  const winner = spenders[spent.findIndex(Boolean)] ?? '';
  expect(await spendChallenge('signature', winner, 1000)).toEqual({ uses: 2 });
  expect(await spendChallenge('other signature', 'a', 1000)).toEqual({ uses: 1 });
});

test('a challenge is used up by one creation', async () => {
  await spendChallenge('of one', 'a', 1000);
  const claims = await Promise.all(['x', 'y', 'z'].map((made) => useUpChallenge('of one', made)));
  expect(claims.filter(Boolean)).toHaveLength(1);
  const creation = ['x', 'y', 'z'][claims.indexOf(true)] ?? '';
  expect(await useUpChallenge('of one', creation)).toBe(true);
  expect(await spendChallenge('of one', 'a', 1000)).toEqual({ uses: 2, creation });
});

test('a challenge that nobody spent is used up by nothing', async () => {
  expect(await useUpChallenge('never spent', 'x')).toBe(false);
});
