import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import {
  awaitingOutcomePut,
  followUpsSince,
  readAwaitingOutcomes,
} from '../../../lambdas/follow-ups/follow-up-items.ts';
import { handler } from '../../../lambdas/follow-ups/follow-ups-api.lambda.ts';
import { transact } from '../../../platform/table/transact.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { day, later, prepareModeration, register } from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
  await prepareModeration();
});
afterAll(() => engine.stop());

const add = (
  postId: string,
  body: Record<string, unknown>,
  { subject = 'sante', headers = {} }: { subject?: string; headers?: Record<string, string> } = {},
) =>
  call(handler, 'POST /v1/admin/posts/{postId}/follow-ups', {
    ...{ params: { postId }, body: { text: 'Voici où nous en sommes.', ...body }, headers },
    claims: staffClaims(subject),
  });
const history = (postId: string) =>
  call(handler, 'GET /v1/posts/{postId}/follow-ups', { params: { postId } });
const since = (query: Record<string, string>) => call(handler, 'GET /v1/follow-ups', { query });
const own = (query: Record<string, string>) =>
  call(handler, 'GET /v1/me/follow-ups', { query, claims: citizenClaims('voter') });

/** A question of sport, as its opening writes it. */
async function question(closesAt?: string): Promise<string> {
  const id = await putPost({ theme: 'sport', title: 'Un gymnase ouvert le dimanche ?', closesAt });
  await transact([awaitingOutcomePut({ id, theme: 'sport', closesAt })]);
  return id;
}

const awaited = async () => (await readAwaitingOutcomes()).map(({ postId }) => postId);

let postId: string;
beforeEach(async () => {
  postId = await question('2026-02-01T08:00:00.000Z');
});

describe('A public history', () => {
  test('begins when the post is published, and goes on with each step', async () => {
    const step = { state: 'decided', date: '2026-02-12', link: 'https://grandest.example/déliberation/12' };
    expect(await add(postId, step)).toMatchObject({
      statusCode: 201,
      json: {
        number: 1,
        state: 'decided',
        date: '2026-02-12',
        link: 'https://grandest.example/d%C3%A9liberation/12',
        directorate: { id: 'sante-sport', label: 'Direction de la santé et des sports' },
      },
    });
    await add(postId, { state: 'in-progress' });
    const { json } = await history(postId);
    expect(json).toMatchObject({
      postId,
      state: 'in-progress',
      steps: [
        { number: 0, state: 'received', date: '2026-01-01' },
        { number: 1, state: 'decided' },
        { number: 2, state: 'in-progress', text: 'Voici où nous en sommes.' },
      ],
    });
  });

  test('tells that a step is corrected, and by which', async () => {
    await add(postId, { state: 'declined' });
    await add(postId, { state: 'decided', corrects: 1, text: 'L’étape précédente était une erreur.' });
    const { json } = await history(postId);
    expect(json.state).toBe('decided');
    expect(json.steps.slice(1)).toMatchObject([
      { number: 1, state: 'declined', correctedBy: 2 },
      { number: 2, state: 'decided', corrects: 1 },
    ]);
  });

  test.each([
    ['a step that can’t come yet', { state: 'done' }, 409, 'follow-up-impossible'],
    ['a date to come', { state: 'decided', date: '2099-01-01' }, 400, 'request-invalid'],
    ['a link that isn’t https', { state: 'decided', link: 'http://a.example' }, 400, 'request-invalid'],
    ['an empty text', { state: 'decided', text: ' ' }, 422, 'text-invalid'],
    ['a date that there isn’t', { state: 'decided', date: '2026-02-30' }, 400, 'request-invalid'],
  ])('refuses %s', async (_, body, status, code) => {
    const { statusCode, json } = await add(postId, body);
    expect({ statusCode, type: json.type }).toEqual({
      statusCode: status,
      type: `urn:imaginest:problem:${code}`,
    });
    expect((await history(postId)).json.steps).toHaveLength(1);
  });

  test('of another directorate’s theme is not one’s to write; the project team writes all', async () => {
    expect(await add(postId, { state: 'decided' }, { subject: 'lycees' })).toMatchObject({
      statusCode: 403,
      json: { theme: 'sport' },
    });
    expect((await add(postId, { state: 'decided' }, { subject: 'team' })).statusCode).toBe(201);
  });

  test('exists of published questions and suggestions alone', async () => {
    const information = await putPost({ theme: 'sport', kind: 'information' });
    const waiting = await putPost({ theme: 'sport', state: 'submitted', publishedAt: undefined });
    const merged = await putPost({ theme: 'sport', state: 'merged', mergedInto: postId });
    for (const id of [information, merged, waiting]) {
      expect((await add(id, { state: 'decided' })).statusCode).toBe(409);
    }
    const month = await putPost({ theme: 'sport', service: { id: 'gare', month: '2026-05' } });
    expect((await add(month, { state: 'decided' })).json).toMatchObject({ status: 409, reason: 'service' });
    expect((await history(information)).statusCode).toBe(409);
    expect((await history(waiting)).statusCode).toBe(404);
    expect((await history(merged)).json).toMatchObject({ state: 'received', mergedInto: postId });
    expect((await add('A'.repeat(22), { state: 'decided' })).statusCode).toBe(404);
  });

  test('takes one step of two that are told at the same instant', async () => {
    const replies = await Promise.all([
      add(postId, { state: 'decided' }),
      add(postId, { state: 'declined' }, { subject: 'sante-2' }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const lost = replies.find(({ statusCode }) => statusCode === 409);
    expect(lost?.json.type).toMatch(/decided-meanwhile|follow-up-impossible/);
    expect((await history(postId)).json.steps).toHaveLength(2);
  });

  test('takes a step once, however often the same request comes, at once or later', async () => {
    const request = () =>
      add(postId, { state: 'decided' }, { headers: { 'idempotency-key': `key-of-${postId}` } });
    const replies = [...(await Promise.all([request(), request(), request()])), await request()];
    expect(replies.map(({ statusCode, json }) => [statusCode, json.number])).toEqual(
      Array.from({ length: 4 }, () => [201, 1]),
    );
    expect((await history(postId)).json.steps).toHaveLength(2);
  });

  test('leaves an entry in the audit log, without the text', async () => {
    await add(postId, { state: 'decided' });
    const [entry] = await readAuditEntries({ from: 1, to: 1e9 }, { limit: 1, newestFirst: true });
    expect(entry).toMatchObject({
      actor: 'sante',
      action: 'follow-up.added',
      subject: `post:${postId}`,
      details: { number: 1, state: 'decided' },
    });
  });
});

describe('All steps in the order of time', () => {
  test('are read page by page, from an instant on', async () => {
    const from = new Date().toISOString();
    const other = await question();
    for (const [id, state] of [
      [postId, 'under-study'],
      [other, 'decided'],
      [postId, 'decided'],
    ] as const) {
      await add(id, { state });
    }
    const pages = [];
    let cursor: string | undefined;
    do {
      const { json } = await since({ since: from, limit: '2', ...(cursor && { cursor }) });
      pages.push(json.items);
      cursor = json.nextCursor;
    } while (cursor);
    expect(
      pages.map((page) =>
        page.map((item: { postId: string; step: { state: string } }) => [item.postId, item.step.state]),
      ),
    ).toEqual([
      [
        [postId, 'under-study'],
        [other, 'decided'],
      ],
      [[postId, 'decided']],
    ]);
    expect(pages[0][0]).toMatchObject({ title: 'Un gymnase ouvert le dimanche ?', theme: 'sport' });
    const steps = [];
    for await (const step of followUpsSince(from)) steps.push(step.state);
    expect(steps).toEqual(['under-study', 'decided', 'decided']);
    expect((await since({ since: new Date().toISOString() })).json.items).toEqual([]);
  });

  test('are all there from the beginning, without an instant, page after page', async () => {
    const told = await add(postId, { state: 'under-study' });
    expect(told.statusCode).toBe(201);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const reply = await since({ limit: '3', ...(cursor && { cursor }) });
      expect(reply.statusCode).toBe(200);
      found.push(...reply.json.items.map((item: { postId: string }) => item.postId));
      cursor = reply.json.nextCursor;
    } while (cursor);
    expect(found).toContain(postId);
    const all = [];
    for await (const step of followUpsSince()) all.push(step.postId);
    expect(all.length).toBeGreaterThanOrEqual(found.length);
    expect(all).toEqual(expect.arrayContaining(found));
  });

  test('are all there from an instant on, however it is written', async () => {
    const from = Date.now();
    await add(postId, { state: 'decided' });
    const whole = new Date(from - (from % 1000)).toISOString();
    for (const text of [whole, whole.replace('.000Z', 'Z'), whole.replace('.000Z', '.0Z')]) {
      const ids = (await since({ since: text })).json.items.map((item: { postId: string }) => item.postId);
      expect(ids).toContain(postId);
    }
  });

  test('leave out what was taken back from the public since', async () => {
    const from = new Date().toISOString();
    await add(postId, { state: 'decided' });
    const post = await readPost(postId);
    if (post === undefined) throw new Error('It was written.');
    await transact([
      {
        Put: {
          TableName: engine.tableName,
          Item: { pk: `POST#${postId}`, sk: 'POST', ...post, state: 'held' },
        },
      },
    ]);
    expect((await since({ since: from })).json.items).toEqual([]);
    expect((await own({ postIds: postId })).json.items).toEqual([]);
  });

  test('refuse a cursor of another list', async () => {
    for (const cursor of ['x', Buffer.from('2026-01-01T00:00:00Z').toString('base64url')]) {
      expect((await since({ cursor })).json.type).toBe('urn:imaginest:problem:cursor-invalid');
    }
  });
});

describe('Who voted', () => {
  test('asks for the subjects that their device remembers, and is told what changed since', async () => {
    const other = await question();
    const silent = await question();
    await add(postId, { state: 'under-study' });
    const between = new Date().toISOString();
    await later(60_000, () => add(other, { state: 'declined' }));
    const all = await own({ postIds: [postId, silent, other, 'A'.repeat(22)].join(',') });
    expect(all.headers['cache-control']).toBe('private, no-store');
    expect(all.json.items).toMatchObject([
      { postId: other, step: { state: 'declined' } },
      { postId, step: { state: 'under-study' } },
    ]);
    const changed = await own({ postIds: [postId, other].join(','), since: between });
    expect(changed.json.items).toMatchObject([{ postId: other }]);
  });

  test('on what was merged is told what becomes of the suggestion that took its votes', async () => {
    const between = await putPost({ theme: 'sport', state: 'merged', mergedInto: postId });
    const merged = await putPost({ theme: 'sport', state: 'merged', mergedInto: between });
    await add(postId, { state: 'under-study' });
    await add(postId, { state: 'decided' });
    for (const postIds of [merged, `${merged},${postId}`]) {
      const { items } = (await own({ postIds })).json;
      expect(items).toMatchObject([{ postId, step: { state: 'decided' } }]);
    }
  });

  test('asks for a hundred at most', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => String(index).padStart(22, '0'));
    expect((await own({ postIds: ids.join(',') })).statusCode).toBe(400);
    expect((await own({ postIds: ids.slice(1).join(',') })).statusCode).toBe(200);
  });
});

describe('The outcome of a question', () => {
  test('is awaited until a decision is told, and again when that was a mistake', async () => {
    expect(await awaited()).toContain(postId);
    await add(postId, { state: 'under-study' });
    expect(await awaited()).toContain(postId);
    await add(postId, { state: 'decided' });
    expect(await awaited()).not.toContain(postId);
    await add(postId, { state: 'under-study', corrects: 2 });
    expect(await awaited()).toContain(postId);
    await add(postId, { state: 'declined' });
    expect(await awaited()).not.toContain(postId);
  });

  test('is late thirty days after the vote, on the register that everybody reads', async () => {
    const closesAt = new Date(Date.now() + day).toISOString();
    const open = await question(closesAt);
    const endless = await question();
    const counts = async () => {
      const { outcomes } = (await register()).json;
      const { awaited: waiting, late } = outcomes.byDirectorate.find(
        ({ directorate }: { directorate: string }) => directorate === 'sante-sport',
      );
      const ids = outcomes.lateQuestions.map((item: { postId: string }) => item.postId);
      expect(outcomes).toMatchObject({ lateAfterDays: 30, awaited: waiting, late });
      return { waiting, late, ids };
    };
    const today = await counts();
    expect(today.ids).not.toContain(open);
    const afterVote = await later(2 * day, counts);
    expect(afterVote).toMatchObject({ waiting: today.waiting + 1, late: today.late });
    const month = await later(31.1 * day, counts);
    expect(month).toMatchObject({ waiting: today.waiting + 1, late: today.late + 1 });
    expect(month.ids).toContain(open);
    expect(month.ids).not.toContain(endless);
    await later(31.1 * day, () => add(open, { state: 'declined' }));
    expect((await later(31.1 * day, counts)).ids).not.toContain(open);
  });
});
