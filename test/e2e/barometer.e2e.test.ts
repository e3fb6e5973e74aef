import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type * as z from 'zod';
import { barometerRoutes } from '../../contract/stats/barometer.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { type ApprovalValue, approval } from '../../domain/polls/answer.ts';
import { env } from '../../platform/env.ts';
import { putPost } from '../support/posts.ts';
import { bootService, type Service } from './support/service.ts';
import { settledStatistics } from './support/totals.ts';

/** Friday noon in Strasbourg; Monday 10 May 2055 began the ISO week 2055-W19. No day that comes, since proofs of work are
 * checked by the machine’s clock, too. */
const start = '2055-05-14T12:10:00+02:00';

const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-e2e-'));
let service: Service;
beforeAll(async () => {
  // As if an earlier run had set the clock: set later, it would make the schedule fire for all hours in between.
  const clock = { offsetMs: Date.parse(start) - Date.now() };
  writeFileSync(join(stateDirectory, 'clock.json'), JSON.stringify(clock));
  service = await bootService({ stateDirectory, runsSchedules: ['StatsBarometer'] });
});
afterAll(async () => {
  await service?.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
});

const read = () => service.client.call(barometerRoutes.getBarometer, {});
const readHistory = (from: string, to: string) =>
  service.client.call(barometerRoutes.getBarometerHistory, { query: { from, to } });

/** Sets the deployment's clock; the schedule fires for every hour that it passes, and each firing is waited for. */
async function goTo(now: string): Promise<void> {
  await service.lever('clock', { now });
  await service.lever('schedules/settle', {});
}

async function fire(): Promise<void> {
  await service.lever(`schedules/${await scheduleName()}/fire`, {});
}

async function scheduleName(): Promise<string> {
  const { schedules } = (await service.lever('schedules')) as {
    schedules: { name: string; logicalId: string }[];
  };
  const ours = schedules.filter(({ logicalId }) => logicalId.includes('Barometer'));
  expect(ours).toHaveLength(1);
  return ours[0]?.name ?? '';
}

/** As the operator: staff sign in with a code of the real time, which isn't that of this deployment. */
function question(): Promise<string> {
  process.env[env.tableName] = service.deployment.outputs.TableName;
  return putPost({ theme: 'transports', publishedAt: '2055-05-12T08:00:00.000Z' });
}

/** New profiles that all answer a question; waits until they are counted. */
async function answers(postId: string, departement: string, values: readonly ApprovalValue[]): Promise<void> {
  for (const value of values) {
    const { idToken: token } = await service.citizen({ departement });
    await service.client.call(votesRoutes.castVote, {
      token,
      params: { postId },
      body: { answer: approval(value) },
    });
  }
}

function departement(
  week: { departements: z.output<typeof barometerRoutes.getBarometer.success.body>['week']['departements'] },
  code: string,
) {
  return week.departements.find((each) => each.code === code);
}

describe('The barometer', () => {
  test('follows the days and the weeks of the Région', async () => {
    const postId = await question();
    await answers(postId, '67', [...Array(15).fill('plus'), ...Array(10).fill('minus')]);
    await answers(postId, '08', ['plus', 'plus']);
    expect((await settledStatistics(service, postId, { plus: 17, minus: 10 })).voters).toBe(27);
    await fire();
    const first = await read();
    expect(first).toMatchObject({
      totals: { profiles: 22, votes: 27 },
      day: { date: '2055-05-14', profilesCreated: 22, counted: { votes: 27 } },
      week: { week: '2055-W19', profilesCreated: 22, profilesActive: 22, counted: { votes: 27 } },
      questions: [{ postId, answers: 27, activeAtLeast: 22, percent: { from: 100, to: 100 } }],
    });
    expect(first.themes).toContainEqual({ theme: 'transports', votes: 27, suggestions: 0 });
    expect(departement(first.week, '08')).toEqual({
      code: '08',
      profilesCreated: null,
      profilesActive: null,
      votes: null,
    });
    const inBasRhin = departement(first.week, '67');
    expect(inBasRhin).toMatchObject({ profilesCreated: 22, profilesActive: 22 });
    expect(Math.abs((inBasRhin?.votes ?? 0) - 25)).toBeLessThanOrEqual(5);

    // One more voter, and the schedule fires: figures about few people stay as they are.
    await answers(postId, '08', ['minus']);
    await settledStatistics(service, postId, { plus: 17, minus: 11 });
    await fire();
    const second = await read();
    expect(second.totals.votes).toBe(28);
    expect(second.week.departements).toEqual(first.week.departements);

    // Midnight passes, and the schedule fires twice more, at the same time.
    await goTo('2055-05-15T00:00:30+02:00');
    await Promise.all([fire(), fire()]);
    const saturday = await readHistory('2055-05-01', '2055-05-31');
    expect(saturday.days).toMatchObject([
      { date: '2055-05-14', profilesCreated: 22, counted: { from: '2055-05-12', votes: 28 } },
    ]);
    expect((await read()).day).toEqual({
      date: '2055-05-15',
      profilesCreated: null,
      counted: { from: '2055-05-15', votes: 0, suggestions: 0 },
    });

    // Straight to the next week: nothing ran when Saturday ended.
    await goTo('2055-05-17T00:00:30+02:00');
    await fire();
    const monday = await readHistory('2055-05-01', '2055-05-31');
    expect(monday.days[0]).toEqual(saturday.days[0]);
    expect(monday.days.map(({ date, counted }) => [date, counted?.from])).toEqual([
      ['2055-05-14', '2055-05-12'],
      ['2055-05-15', undefined],
      ['2055-05-16', '2055-05-15'],
    ]);
    expect(monday.weeks).toHaveLength(1);
    expect(monday.weeks[0]).toMatchObject({ week: '2055-W19', profilesActive: 22, counted: { votes: 28 } });
    expect(monday.weeks[0]?.departements).toEqual(second.week.departements);

    // The new week starts from zero.
    const now = await read();
    expect(now).toMatchObject({
      totals: { profiles: 22, votes: 28 },
      week: { week: '2055-W20', profilesActive: null, counted: { from: '2055-05-17', votes: 0 } },
    });
    expect(departement(now.week, '67')?.votes).toBeNull();
  });

  test('may be kept by caches for a minute, and is the same for everybody', async () => {
    const { idToken: token } = await service.citizen();
    const [anonymous, citizen] = [
      await service.request('GET', '/v1/statistics'),
      await service.request('GET', '/v1/statistics', { token }),
    ];
    expect(anonymous.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60');
    expect(citizen.text).toBe(anonymous.text);
  });
});
