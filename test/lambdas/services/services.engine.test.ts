import { afterEach, describe, expect, test } from '@jest/globals';
import { mentions } from '../../../domain/services/mention.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { monthAt, monthPost, monthPostId, startOfMonth } from '../../../foundations/services/month-post.ts';
import { readService } from '../../../foundations/services/service-items.ts';
import { servicesDataset } from '../../../lambdas/open-data/datasets/services.ts';
import { handler as posts } from '../../../lambdas/posts/posts-api.lambda.ts';
import { readRegionPost } from '../../../lambdas/questions/published/act-on-region-post.ts';
import { handler as openMonths } from '../../../lambdas/services/open-months.lambda.ts';
import { handler } from '../../../lambdas/services/services-api.lambda.ts';
import { releasePost } from '../../../lambdas/stats/release-post.ts';
import { eraseBallots, openPolls } from '../../../lambdas/votes/erase-ballots.ts';
import { handler as votes } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { minute } from '../../support/moderation.ts';
import { provideSecrets } from '../../support/secrets.ts';
import {
  ballotsOf,
  certificateOf,
  certify,
  checkDrift,
  useCertification,
} from '../certification/certification-fixture.ts';

useCertification();
provideSecrets(env.ballotSecretArn);
const { pump, during } = streamFlow();

const hour = 60 * minute;
/** Puts the clock of the service at an instant. */
const at = (instant: number) => {
  process.env[env.clockOffsetMs] = String(instant - Date.now());
};
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const station = { name: 'Gare', kind: 'transport', place: 'Toul', departement: '54', theme: 'transports' };
const create = (body: object = station, headers: Record<string, string> = {}, sub = 'team') =>
  call(handler, 'POST /v1/admin/services', { claims: staffClaims(sub), body, headers });
const retire = (serviceId: string) =>
  call(handler, 'POST /v1/admin/services/{serviceId}/retirement', {
    ...{ claims: staffClaims('team'), params: { serviceId } },
  });
const list = async (query: Record<string, string> = {}) =>
  (await call(handler, 'GET /v1/services', { query })).json.items;
const read = (serviceId: string) => call(handler, 'GET /v1/services/{serviceId}', { params: { serviceId } });
const rate = (serviceId: string, mention: unknown, subject = 'anna') =>
  call(votes, 'PUT /v1/services/{serviceId}/rating', {
    ...{ params: { serviceId }, body: { mention }, claims: citizenClaims(subject) },
  });
const unrate = (serviceId: string, subject = 'anna') =>
  call(votes, 'DELETE /v1/services/{serviceId}/rating', {
    ...{ params: { serviceId }, claims: citizenClaims(subject) },
  });

/** Has so many people give each mention, the worst first. */
async function rateBy(serviceId: string, tally: readonly number[]): Promise<void> {
  const people = tally.flatMap((many, mark) => Array.from({ length: many }, (_, n) => ({ mark, n })));
  const given = await Promise.all(
    people.map(({ mark, n }) => rate(serviceId, mentions[mark], `${serviceId} ${mark} ${n}`)),
  );
  expect(given.map(({ statusCode }) => statusCode)).toEqual(people.map(() => 200));
}

/** Lets a month end, and certifies what is due. */
async function endMonth(month: string): Promise<void> {
  await pump();
  at(startOfMonth(month) + 7 * minute);
  expect(await during(certify)).toMatchObject({ waiting: 0, failed: 0 });
}

const march = Date.parse('2027-03-10T12:00:00Z');

describe('A service', () => {
  test('is created by the project team, once for a key, and takes ratings from then on', async () => {
    at(march);
    const key = { 'idempotency-key': 'une-gare-a-noter' };
    const { statusCode, json } = await create({ ...station, name: ' Gare\tcentrale ' }, key);
    expect(statusCode).toBe(201);
    expect(json).toMatchObject({ ...station, name: 'Gare centrale', current: { month: '2027-03' } });
    expect(json.current.closesAt).toBe('2027-03-31T22:00:00.000Z');
    expect((await create({ ...station, name: ' Gare\tcentrale ' }, key)).json.id).toBe(json.id);
    expect((await list({ departement: '54' })).map(({ id }: { id: string }) => id)).toContain(json.id);
    expect(await list({ departement: '08' })).toEqual([]);
    expect((await create(station, {}, 'referent')).statusCode).toBe(403);
    expect((await create({ ...station, departement: '99' })).json.errors).toMatchObject([
      { path: 'body.departement', fault: 'unknown-code' },
    ]);
    expect((await create({ ...station, theme: 'licornes' })).json.errors).toMatchObject([
      { path: 'body.theme', fault: 'unknown-theme' },
    ]);
    expect((await create({ ...station, kind: 'casino' })).statusCode).toBe(400);
    expect((await create({ ...station, name: 'x'.repeat(81) })).json.type).toMatch(/text-invalid$/);
  });

  test('is rated once a month by a profile, which may change its mind', async () => {
    at(march);
    const { id } = (await create()).json;
    const first = await rate(id, 'good');
    expect(first.json).toMatchObject({ serviceId: id, month: '2027-03', mention: 'good' });
    expect((await rate(id, 'good')).json).toEqual(first.json);
    expect((await rate(id, 'poor')).json).toMatchObject({ mention: 'poor', receipt: first.json.receipt });
    await rate(id, 'very-good', 'bilal');
    await unrate(id, 'bilal');
    await rateBy(id, [0, 0, 10, 0, 0]);
    expect((await rate(id, 'splendid')).json.errors).toMatchObject([{ path: 'body.mention' }]);
    expect((await rate('q3Jt0mN1T2y6bXk9Zc4VaA', 'good')).json.type).toMatch(/service-not-found$/);

    // One’s own votes have it, asked for or looked through.
    const { postId } = first.json;
    const own = async (query: Record<string, string>) =>
      (await call(votes, 'GET /v1/me/votes', { query, claims: citizenClaims('anna') })).json.items;
    const answered = expect.objectContaining({ postId, answer: { kind: 'scale', value: 1 } });
    expect(await own({ postIds: postId })).toEqual([answered]);
    expect(await own({})).toContainEqual(answered);

    await endMonth('2027-04');
    const { course, last } = (await read(id)).json;
    expect(course).toMatchObject([
      {
        month: '2027-03',
        state: 'result',
        rating: { ratings: 11, mention: 'fairly-good', above: 0, below: 1 },
      },
    ]);
    expect(last).toEqual(course[0]);
    expect((await certificateOf(postId)).json.items[0]).toMatchObject({
      ...{ drift: 0, settled: true },
      polls: [{ kind: 'scale', voters: 11, totals: { '1': 1, '3': 10 }, list: { ballots: 11 } }],
    });
    expect(await during(checkDrift)).toMatchObject({ drift: 0, unsettled: 0 });
    // Told in totals, by no département, sex or age; and nobody else’s to close or take back.
    expect(await releasePost(postId)).toEqual(['quiet']);
    await expect(readRegionPost(postId)).rejects.toMatchObject({ code: 'not-of-the-region' });
    const rows = (await Array.fromAsync(servicesDataset.rows())).filter(
      ({ service_id }) => service_id === id,
    );
    expect(rows).toMatchObject([
      { month: '2027-03', post_id: postId, ratings: 11, mention: 'fairly-good', above: 0, below: 1, poor: 1 },
    ]);
  });

  test('tells nothing of a month while it runs, nor afterwards of fewer than eleven', async () => {
    at(march);
    const { id, current } = (await create()).json;
    await rateBy(id, [0, 0, 0, 10, 0]);
    await pump();
    expect((await read(id)).json).not.toHaveProperty('last');
    expect((await read(id)).json.course).toEqual([]);
    await endMonth('2027-04');
    const withheld = { month: '2027-03', postId: current.postId, state: 'too-few' };
    expect((await read(id)).json).toMatchObject({ course: [withheld] });
    expect((await certificateOf(current.postId)).statusCode).toBe(404);
    expect((await ballotsOf(current.postId)).statusCode).toBe(404);
    const post = (await call(posts, 'GET /v1/posts/{postId}', { params: { postId: current.postId } })).json;
    expect(post).not.toHaveProperty('revealedAt');
  });

  test('begins and ends its months with those of the instance’s zone, also when the clocks change', async () => {
    at(Date.parse('2027-03-20T12:00:00Z'));
    const { id } = (await create()).json;
    const bounds = async (month: string) => {
      const post = await readPost(monthPostId(id, month));
      return [post?.opensAt, post?.closesAt];
    };
    expect(await bounds('2027-04')).toEqual(['2027-03-31T22:00:00.000Z', '2027-04-30T22:00:00.000Z']);
    const april = startOfMonth('2027-04');
    // The clock goes on while the test runs.
    at(april - 10 * minute);
    expect((await rate(id, 'good', 'edge')).json).toMatchObject({ month: '2027-03' });
    at(april);
    expect((await rate(id, 'poor', 'edge')).json).toMatchObject({ month: '2027-04' });
    // A clock that is behind asks for the month that has ended by another’s: its own decides, and each vote is in one month.
    const before = monthPostId(id, '2027-03');
    const late = await call(votes, 'PUT /v1/posts/{postId}/vote', {
      ...{ params: { postId: before }, claims: citizenClaims('late') },
      body: { answer: { kind: 'scale', value: 5 } },
    });
    expect(late.json.type).toMatch(/post-closed$/);
    // And what was made ahead can’t be voted on, nor read, before it begins.
    await openMonths();
    const ahead = monthPostId(id, '2027-05');
    expect(await bounds('2027-05')).toEqual(['2027-04-30T22:00:00.000Z', '2027-05-31T22:00:00.000Z']);
    const early = await call(votes, 'PUT /v1/posts/{postId}/vote', {
      ...{ params: { postId: ahead }, claims: citizenClaims('early') },
      body: { answer: { kind: 'scale', value: 5 } },
    });
    expect(early.json.type).toMatch(/post-not-open$/);
    expect((await call(posts, 'GET /v1/posts/{postId}', { params: { postId: ahead } })).statusCode).toBe(404);
    expect((await call(posts, 'GET /v1/posts', { query: { ids: ahead } })).json.items).toEqual([]);
    // October has an hour more in this zone, November none.
    expect(startOfMonth('2027-11') - startOfMonth('2027-10')).toBe((31 * 24 + 1) * hour);
    expect(monthAt(startOfMonth('2027-11') - 1)).toBe('2027-10');
    expect(monthAt(startOfMonth('2027-11'))).toBe('2027-11');
  });

  test('has its months made ahead, once, however often that is tried', async () => {
    at(march);
    const { id } = (await create()).json;
    const april = await readPost(monthPostId(id, '2027-04'));
    at(march + 31 * 24 * hour);
    await Promise.all([openMonths(), openMonths()]);
    await openMonths();
    expect(await readPost(monthPostId(id, '2027-04'))).toEqual(april);
    const service = await readService(id);
    expect(service && monthPost(service, '2027-05')).toMatchObject(
      JSON.parse(JSON.stringify(await readPost(monthPostId(id, '2027-05')))),
    );
  });

  test('is retired: the month that runs ends in a minute, and is counted', async () => {
    at(march);
    const { id, current } = (await create()).json;
    await rateBy(id, [0, 0, 0, 0, 11]);
    const { retiredAt } = (await retire(id)).json;
    expect(Date.parse(retiredAt) - march).toBeGreaterThanOrEqual(minute);
    expect((await retire(id)).json.type).toMatch(/service-retired$/);
    expect((await retire('q3Jt0mN1T2y6bXk9Zc4VaA')).statusCode).toBe(404);
    await pump();
    at(march + 3 * minute);
    expect((await rate(id, 'poor', 'too late')).json.type).toMatch(/post-closed$/);
    at(march + 8 * minute);
    expect(await during(certify)).toMatchObject({ waiting: 0, failed: 0 });
    const { course, ...service } = (await read(id)).json;
    expect(course).toMatchObject([{ month: '2027-03', state: 'result', rating: { mention: 'very-good' } }]);
    expect(service).not.toHaveProperty('current');
    expect((await list()).map((one: { id: string }) => one.id)).not.toContain(id);
    expect((await list({ retired: 'with' })).map((one: { id: string }) => one.id)).toContain(id);
    const team = await call(handler, 'GET /v1/admin/services', { claims: staffClaims('team') });
    // No cache may hold it: whoever creates or retires a service reads the list next.
    expect(team.headers['cache-control']).toBe('private, no-store');
    expect(team.json.items).toContainEqual(expect.objectContaining({ id, retiredAt }));
    at(march + 31 * 24 * hour);
    await openMonths();
    expect((await rate(id, 'poor')).json.type).toMatch(/service-not-found$/);
    expect(await readPost(monthPostId(id, '2027-04'))).toBeUndefined();
    expect((await certificateOf(current.postId)).json.items).toHaveLength(1);
  });

  test('stands in the order of majority judgment, where asked', async () => {
    const departement = '55';
    at(march);
    for (const [name, tally] of [
      ['Lycée A', [0, 0, 6, 5, 0]],
      ['Lycée B', [0, 0, 6, 6, 0]],
      ['Lycée C', [0, 0, 0, 0, 0]],
      ['Lycée D', [5, 0, 0, 6, 0]],
    ] as const) {
      const { id } = (await create({ ...station, kind: 'education', name, departement })).json;
      await rateBy(id, tally);
    }
    await endMonth('2027-04');
    const names = async (order: string) =>
      (await list({ departement, order })).map(({ name }: { name: string }) => name);
    expect(await names('name')).toEqual(['Lycée A', 'Lycée B', 'Lycée C', 'Lycée D']);
    expect(await names('rating')).toEqual(['Lycée D', 'Lycée B', 'Lycée A', 'Lycée C']);
  });

  test('loses the rating of this month of whoever has their profile erased', async () => {
    at(march);
    const { id } = (await create()).json;
    const { postId } = (await rate(id, 'poor', 'leaver')).json;
    const polls = await openPolls();
    expect(polls).toContainEqual({ postId, format: expect.anything() });
    const own = async () =>
      (await call(votes, 'GET /v1/me/votes', { query: { postIds: postId }, claims: citizenClaims('leaver') }))
        .json;
    expect((await own()).items).toMatchObject([{ answer: { value: 1 } }]);
    await eraseBallots('leaver', polls);
    expect((await own()).items).toMatchObject([{ answer: null }]);
  });
});
