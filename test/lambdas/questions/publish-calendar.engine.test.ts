import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { frozenText } from '../../../domain/questions/frozen.ts';
import { readClosings } from '../../../foundations/posts/closing-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { handler as posts } from '../../../lambdas/posts/posts-api.lambda.ts';
import { handler } from '../../../lambdas/questions/publish-calendar.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { GetCommand, ScanCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { call } from '../../support/events.ts';
import {
  approvedProposal,
  information,
  prepareStaff,
  question,
  staffProposes,
} from '../../support/proposals.ts';
import { emptyTable, useEngine } from '../../support/use-engine.ts';

useEngine();
beforeEach(async () => {
  await emptyTable();
  await prepareStaff();
});
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

/** From now on the functions' clock shows this instant, and keeps running. */
const clock = (time: string) => {
  process.env[env.clockOffsetMs] = String(Date.parse(time) - Date.now());
};
const items = async (type: string) => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  return Items.filter((item) => item.type === type);
};
const openedPosts = async () => (await items('Post')).map(({ title }) => title).sort();
/** Changes a member of a proposal, and not the lists that it is in. */
const overwrite = (proposalId: string, member: string, value: string) =>
  table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.proposal(proposalId),
      UpdateExpression: 'SET #member = :value',
      ExpressionAttributeNames: { '#member': member },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
const ask = (title: string, theme: string, week?: string, more = {}) =>
  approvedProposal({ ...question, title, theme, ...more }, week);

describe('A Monday at eight', () => {
  const monday = '2026-12-28T07:00:30Z';

  test('opens the questions of its week, all that belongs to them in one go', async () => {
    clock('2026-12-17T10:00:00Z');
    const id = await ask('Une semaine 53\u00a0?', 'sport', '2026-W53', { resultsVisibility: 'always' });
    clock(monday);
    await handler();
    const { json } = await staffProposes.read(id);
    expect(json).toMatchObject({
      ...{ state: 'published', week: '2026-W53' },
      history: [{}, {}, {}, { event: 'Published', by: 'Calendrier' }],
    });
    const post = await readPost(json.postId);
    expect(post).toMatchObject({
      ...{ kind: 'question', channel: 'region', state: 'published', theme: 'sport' },
      ...{ why: question.why, commitment: question.commitment, resultsVisibility: 'always' },
      ...{ feedChannel: 'FEED#region', feedTheme: 'FEED#region#sport' },
      // Two weeks later, at the end of that day in Paris.
      closesAt: '2027-01-11T23:00:00.000Z',
    });
    expect(await readClosings('2028-01-01')).toEqual([{ postId: json.postId, closesAt: post?.closesAt }]);
    const awaiting = await table.send(
      new GetCommand({ TableName: tableName(), Key: keys.awaitingOutcome(json.postId) }),
    );
    expect(awaiting.Item).toMatchObject({ theme: 'sport' });
    expect(await items('AuditEntry')).toContainEqual(
      expect.objectContaining({ actor: 'calendar', action: 'week.opened', subject: 'week:2026-W53' }),
    );
  });

  test('is done once: fired twice, at the same instant or later, it opens no more', async () => {
    for (const theme of ['sport', 'sante', 'culture', 'europe', 'lycees']) await ask(theme, theme);
    clock(monday);
    await Promise.allSettled([handler(), handler(), handler()]);
    await handler();
    expect(await items('Post')).toHaveLength(2);
    clock('2027-01-03T07:00:30Z');
    await handler();
    expect(await items('Post')).toHaveLength(2);
    clock('2027-01-04T07:00:30Z');
    await handler();
    expect(await items('Post')).toHaveLength(4);
  });

  test('comes at eight, not before: a late try of Sunday opens nothing in the night', async () => {
    await ask('Demain\u00a0?', 'sport');
    clock('2026-12-27T23:30:00Z');
    await handler();
    expect(await items('Post')).toEqual([]);
  });

  test('that finds nothing leaves its week to the days after', async () => {
    clock(monday);
    await handler();
    expect(await items('Week')).toEqual([]);
    await ask('Tard\u00a0?', 'sport');
    clock('2026-12-30T07:00:30Z');
    await handler();
    expect(await openedPosts()).toEqual(['Tard\u00a0?']);
    expect(await items('Week')).toMatchObject([{ week: '2026-W53' }]);
  });

  test('that never came is caught up, not doubled: what was missed first, the others a week later', async () => {
    clock('2026-12-10T10:00:00Z');
    for (const week of ['2026-W52', '2026-W53'])
      for (const number of [1, 2]) await ask(`${week} ${number}`, 'sport', week);
    clock(monday);
    await handler();
    expect(await openedPosts()).toEqual(['2026-W52 1', '2026-W52 2']);
    clock('2027-01-04T07:00:30Z');
    await handler();
    expect(await openedPosts()).toEqual(['2026-W52 1', '2026-W52 2', '2026-W53 1', '2026-W53 2']);
  });

  test('leaves out what was taken back at the same instant', async () => {
    const id = await ask('Finalement non\u00a0?', 'sport');
    await ask('Oui\u00a0?', 'sante');
    clock(monday);
    const taken = staffProposes.decide(id, { decision: 'take-back', version: 2 });
    await handler();
    const { statusCode } = await taken;
    const open = (await openedPosts()).includes('Finalement non\u00a0?');
    // The second was told so; only one of the two happened.
    expect(open).toBe(statusCode !== 200);
    expect(await openedPosts()).toContain('Oui\u00a0?');
  });
});

describe('What has opened', () => {
  test('is frozen: its hash is public and follows from what is shown; the API refuses a change', async () => {
    const steps = [
      { id: 'a', prompt: 'Et vous\u00a0?', format: { kind: 'scale', lowest: 'Peu', highest: 'Très' } },
    ];
    const id = await ask('Combien\u00a0?', 'sport', undefined, { steps, resultsVisibility: 'after-close' });
    clock('2026-12-28T07:00:30Z');
    await handler();
    const { postId, version } = (await staffProposes.read(id)).json;
    const shown = (await call(posts, 'GET /v1/posts/{postId}', { params: { postId } })).json;
    expect(shown.frozenHash).toBe(createHash('sha256').update(frozenText(shown)).digest('hex'));
    expect(shown.frozenHash).not.toBe(
      createHash('sha256')
        .update(frozenText({ ...shown, title: 'Combien\u00a0!' }))
        .digest('hex'),
    );
    const content = { ...question, theme: 'sport', title: 'Autre chose\u00a0?' };
    const acts = [
      staffProposes.revise(id, { version, content }, 'team'),
      staffProposes.revise(id, { version: 1, content }, 'sante'),
      staffProposes.decide(id, { decision: 'take-back', version }),
      staffProposes.schedule(id, { version, week: 'pool' }),
      staffProposes.schedule(id, { version, week: '2026-W53' }),
    ];
    for (const { json } of await Promise.all(acts)) {
      expect(json).toMatchObject({ type: 'urn:imaginest:problem:question-frozen', status: 409, postId });
    }
    expect((await call(posts, 'GET /v1/posts/{postId}', { params: { postId } })).json).toEqual(shown);
  });

  test.each([
    ['hidden until the end', { resultsVisibility: 'after-close' }],
    ['hidden until one has voted', { resultsVisibility: 'after-vote' }],
    ['answered by a scale', { format: { kind: 'scale', lowest: 'Peu', highest: 'Très' } }],
  ])('holds no totals where they are %s', async (_, more) => {
    await ask('Combien\u00a0?', 'sport', undefined, more);
    clock('2026-12-28T07:00:30Z');
    await handler();
    const [post] = await items('Post');
    for (const name of ['plus', 'minus', 'net']) expect(post).not.toHaveProperty(name);
  });

  test.each([
    ['winter begins', '2026-10-12T06:00:30Z', '2026-10-26T23:00:00.000Z'],
    ['summer begins', '2027-03-22T07:00:30Z', '2027-04-05T22:00:00.000Z'],
  ])(
    'closes at the end of its day in the instance’s zone, though %s meanwhile',
    async (_, monday, closesAt) => {
      clock(monday);
      await ask('Quatorze jours\u00a0?', 'sport');
      await handler();
      expect(await items('Post')).toMatchObject([{ closesAt }]);
    },
  );
});

test('Information comes out on the morning of its day, once', async () => {
  clock('2026-12-20T10:00:00Z');
  const id = await approvedProposal(information);
  await staffProposes.publish(id, { version: 2, on: '2026-12-23' });
  clock('2026-12-22T07:00:30Z');
  await handler();
  expect(await items('Post')).toEqual([]);
  clock('2026-12-23T07:00:30Z');
  await Promise.allSettled([handler(), handler()]);
  await handler();
  expect(await openedPosts()).toEqual([information.title]);
  expect((await staffProposes.read(id)).json.history.at(-1)).toMatchObject({ by: 'Calendrier' });
});

test('Information that was put off since it was listed waits for its new day', async () => {
  clock('2026-12-20T10:00:00Z');
  const id = await approvedProposal(information);
  await staffProposes.publish(id, { version: 2, on: '2026-12-23' });
  await overwrite(id, 'publishOn', '2026-12-30');
  clock('2026-12-23T07:00:30Z');
  await handler();
  expect(await items('Post')).toEqual([]);
});

test('Information comes out though the week can’t be opened, and other information can’t be read', async () => {
  clock('2026-12-20T10:00:00Z');
  const planned = [information.title, 'Illisible'].map(async (title) => {
    const id = await approvedProposal({ ...information, title });
    await staffProposes.publish(id, { version: 2, on: '2026-12-28' });
    return id;
  });
  const unreadable = [await ask('Illisible aussi\u00a0?', 'sport'), (await Promise.all(planned))[1] ?? ''];
  for (const id of unreadable) await overwrite(id, 'content', 'spoilt');
  clock('2026-12-28T05:00:00Z');
  await handler();
  expect(await items('Post')).toEqual([]);
  clock('2026-12-28T07:00:30Z');
  await expect(handler()).rejects.toMatchObject({
    errors: [{ name: 'ZodError' }, { errors: [{ name: 'ZodError' }] }],
  });
  expect(await openedPosts()).toEqual([information.title]);
});

describe('The calendar', () => {
  test('shows twelve weeks, what is scheduled, what the pool would give, the holes and what has expired', async () => {
    clock('2026-12-15T10:00:00Z');
    await ask('Inscrite', 'sport', '2026-W53');
    await ask('Réserve 1', 'sport');
    await ask('Réserve 2', 'sante');
    await ask('Réserve 3', 'culture');
    await ask('Trop tard', 'europe', undefined, { closing: { kind: 'date', on: '2026-12-23' } });
    clock('2026-12-21T07:00:30Z');
    await handler();
    const { json } = await staffProposes.calendar('sante');
    expect(json.current).toMatchObject({
      week: '2026-W52',
      postIds: [expect.any(String), expect.any(String)],
    });
    expect(json.weeks.map(({ week }: { week: string }) => week)).toEqual([
      '2026-W53',
      ...Array.from({ length: 11 }, (_, index) => `2027-W${String(index + 1).padStart(2, '0')}`),
    ]);
    expect(json.weeks[0]).toMatchObject({
      monday: '2026-12-28',
      questions: [
        { title: 'Inscrite', from: 'scheduled', closesOn: '2027-01-11' },
        { title: 'Réserve 3', from: 'pool' },
      ],
      free: 0,
    });
    expect(json.weeks[1]).toMatchObject({ questions: [], free: 2 });
    expect(json.expired).toMatchObject([{ title: 'Trop tard' }]);
  });

  test('shows of a week that has not opened what its next morning will ask; after its last morning, the week to come has it', async () => {
    clock('2026-12-22T12:00:00Z');
    await ask('Réserve', 'sport');
    const shown = async () => {
      const { current, weeks } = (await staffProposes.calendar('sante')).json;
      return [current.opensOn, current.questions, weeks[0].questions];
    };
    // Tuesday at noon: this morning’s has passed.
    expect(await shown()).toMatchObject(['2026-12-23', [{ title: 'Réserve', from: 'pool' }], []]);
    clock('2026-12-23T06:00:00Z');
    expect((await shown())[0]).toBe('2026-12-23');
    clock('2026-12-27T12:00:00Z');
    expect(await shown()).toMatchObject([undefined, undefined, [{ title: 'Réserve' }]]);
    clock('2026-12-26T07:00:30Z');
    await handler();
    expect(await shown()).toMatchObject([undefined, undefined, []]);
  });
});
