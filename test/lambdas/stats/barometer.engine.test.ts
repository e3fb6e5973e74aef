import { afterEach, describe, expect, test } from '@jest/globals';
import { type Ballot, type Counts, foldByTarget, sumOf } from '../../../domain/polls/tally.ts';
import { paddedSequence } from '../../../domain/polls/watermark.ts';
import { addToCounters } from '../../../foundations/polls/tally-items.ts';
import { newPostPut, type PostItem, readPost } from '../../../foundations/posts/post-items.ts';
import { countActiveProfile } from '../../../lambdas/profiles/activity-items.ts';
import { handler as statsApi } from '../../../lambdas/stats/stats-api.lambda.ts';
import { updateBarometer } from '../../../lambdas/stats/update-barometer.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand, PutCommand, ScanCommand } from '../../../platform/table/commands.ts';
import { historyPk, prefixes } from '../../../platform/table/keys.ts';
import { formatOf } from '../../support/answers.ts';
import { call } from '../../support/events.ts';
import { putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();
/** Each test has an instance of its own: the barometer sums over all of it. */
afterEach(async () => {
  delete process.env[env.clockOffsetMs];
  for (const { pk, sk } of await items()) {
    await table.send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
  }
});

async function items(prefix = '') {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  return Items.filter(({ pk }) => pk.startsWith(prefix));
}

/** Sets the clock to an instant. */
function at(instant: string): void {
  process.env[env.clockOffsetMs] = String(Date.parse(instant) - Date.now());
}

let sequence = 0;
/** Ballots as the aggregator counts them: in the tally of the département and in the totals of the post. */
async function vote(postId: string, departement: string, ballots: { plus: number; minus?: number }) {
  const { plus, minus = 0 } = ballots;
  sequence += 1;
  const place = {
    shardId: 'shardId-0',
    first: paddedSequence(String(sequence)),
    last: paddedSequence(String(sequence)),
  };
  const of = (n: number) => ({ n, keys: n * 31_234_567 });
  const counts: Counts = new Map([
    ['F:25-34:plus', of(plus)],
    ['H:25-34:minus', of(minus)],
  ]);
  const totals: Counts = new Map([
    ['plus', { n: plus, keys: 0 }],
    ['minus', { n: minus, keys: 0 }],
    ['net', { n: plus - minus, keys: 0 }],
  ]);
  await addToCounters({ kind: 'tally', postId, departement }, { ...place, counts });
  await addToCounters({ kind: 'totals', postId, place: 'results' }, { ...place, counts: totals });
}

/** So many ballots with this answer, each counted as the aggregator counts it. */
async function answers(n: number, ballot: Omit<Ballot, 'cell' | 'recordKey'>): Promise<void> {
  const changes = Array.from({ length: n }, (_, index) => {
    sequence += 1;
    const cell = { departement: '67', sex: 'F', ageBand: '25-34' };
    return {
      sequence: paddedSequence(String(sequence)),
      after: { ...ballot, cell, recordKey: (index * 31_234_567) % 10 ** 8 },
    };
  });
  for (const { target, deltas } of foldByTarget(changes)) {
    const [first = '', last = ''] = [deltas[0]?.sequence, deltas.at(-1)?.sequence];
    await addToCounters(target, { shardId: 'shardId-0', first, last, counts: sumOf(deltas) });
  }
}

let people = 0;
async function profiles(count: number, departement: string, week: string, createdOn?: string): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    people += 1;
    await countActiveProfile({ week, activityKey: `key-${people}`, departement, createdOn });
  }
}

const barometer = () => call(statsApi, 'GET /v1/statistics');
const history = (query: Record<string, string>) => call(statsApi, 'GET /v1/statistics/history', { query });

describe('The barometer', () => {
  test('before its first survey is that of an instance where nothing happened', async () => {
    at('2026-11-18T10:00:00Z');
    const { statusCode, json, headers } = await barometer();
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=60, s-maxage=60');
    expect(json).toMatchObject({
      measuredAt: null,
      totals: { profiles: null, votes: 0, suggestions: 0 },
      day: { date: '2026-11-18' },
      week: { week: '2026-W47' },
      trends: null,
      questions: [],
    });
    expect(json.themes).toContainEqual({ theme: 'sport', votes: 0, suggestions: 0 });
    expect((await history({})).json).toEqual({
      from: '2026-10-19',
      to: '2026-11-17',
      days: [],
      weeks: [],
    });
  });

  test('counts answers of every format, each voter once in a question; of hidden results nothing', async () => {
    at('2026-11-18T10:00:00Z');
    const published = { publishedAt: '2026-11-17T09:00:00.000Z' };
    const several = await putPost({ ...published, theme: 'sport', format: formatOf('multiple-choice') });
    const questionnaire = await putPost({
      ...published,
      theme: 'sante',
      steps: [
        { id: 'un', prompt: 'Un ?', format: formatOf('ranking') },
        { id: 'deux', prompt: 'Deux ?', format: formatOf('scale') },
      ],
    });
    const hidden = await putPost({ ...published, theme: 'culture', resultsVisibility: 'after-vote' });
    await answers(40, { postId: several, answer: { kind: 'multiple-choice', values: ['a', 'b'] } });
    await answers(30, {
      postId: questionnaire,
      step: 'un',
      answer: { kind: 'ranking', order: ['b', 'a', 'c', 'net'] },
    });
    await answers(20, { postId: questionnaire, step: 'deux', answer: { kind: 'scale', value: 4 } });
    await answers(500, { postId: hidden, hidden: true, answer: { kind: 'approval', value: 'plus' } });
    await updateBarometer();

    const { json } = await barometer();
    expect(json.totals.votes).toBe(90);
    expect(json.themes.filter(({ votes }: { votes: number }) => votes > 0)).toEqual([
      { theme: 'sante', votes: 50, suggestions: 0 },
      { theme: 'sport', votes: 40, suggestions: 0 },
    ]);
    const told = new Map(
      json.questions.map((each: { postId: string; answers: number }) => [each.postId, each.answers]),
    );
    expect(told).toEqual(
      new Map([
        [several, 40],
        [questionnaire, 30],
      ]),
    );
    // Ballots of the département, within the noise of a count; two options chosen at once are one ballot.
    const strasbourg = json.week.departements.find(({ code }: { code: string }) => code === '67');
    expect(Math.abs(strasbourg.votes - 90)).toBeLessThanOrEqual(5);
  });

  test('sums what everybody sees, and tells of départements what it may', async () => {
    at('2026-11-18T10:00:00Z');
    const published = { publishedAt: '2026-11-17T09:00:00.000Z' };
    const question = await putPost({ ...published, theme: 'sport', title: 'Un stade ?' });
    const suggestion = await putPost({
      ...published,
      channel: 'citizen',
      kind: 'suggestion',
      theme: 'sante',
      feedChannel: 'FEED#citizen',
      feedTheme: 'FEED#citizen#sante',
    });
    // Not published: in no feed, in no statistics.
    await putPost({ state: 'submitted', feedChannel: undefined, feedTheme: undefined, kind: 'suggestion' });
    await vote(question, '67', { plus: 30, minus: 12 });
    await vote(question, '08', { plus: 6, minus: 3 });
    await vote(suggestion, '67', { plus: 20 });
    await profiles(25, '67', '2026-W47', '2026-11-18');
    await profiles(8, '08', '2026-W47', '2026-11-17');
    await profiles(30, '67', '2026-W47');
    expect(await updateBarometer()).toEqual({ frozenDays: 0 });

    const { json, headers } = await barometer();
    expect(json).toMatchObject({
      measuredAt: expect.stringMatching(/^2026-11-18T10:/),
      totals: { profiles: 33, votes: 71, suggestions: 1 },
      day: { profilesCreated: 22, counted: { from: '2026-11-17', votes: 71, suggestions: 1 } },
      week: { week: '2026-W47', profilesCreated: 33, profilesActive: 55 },
    });
    expect(json.themes.filter(({ votes }: { votes: number }) => votes > 0)).toEqual([
      { theme: 'sante', votes: 20, suggestions: 1 },
      { theme: 'sport', votes: 51, suggestions: 0 },
    ]);
    // The same bytes again, hence the same tag: the table gives the entries of a map in any order.
    expect((await barometer()).headers.etag).toBe(headers.etag);
    const of = (code: string) => json.week.departements.find((each: { code: string }) => each.code === code);
    expect(of('08')).toEqual({ code: '08', profilesCreated: null, profilesActive: null, votes: null });
    expect(of('67')).toEqual({
      code: '67',
      profilesCreated: 22,
      profilesActive: 55,
      votes: expect.any(Number),
    });
    expect(Math.abs(of('67').votes - 62)).toBeLessThanOrEqual(5);
    expect(json.questions).toEqual([
      {
        postId: question,
        title: 'Un stade ?',
        answers: 51,
        weeks: ['2026-W47'],
        activeAtLeast: 55,
        activeAtMost: 55,
        percent: { from: 93, to: 93 },
      },
    ]);
  });

  test('holds still for one voter, and for fewer than half as many as were told', async () => {
    at('2026-11-18T10:00:00Z');
    const postId = await putPost({ publishedAt: '2026-11-17T09:00:00.000Z' });
    await vote(postId, '67', { plus: 30 });
    await updateBarometer();
    const before = (await barometer()).json.week.departements;
    for (let voter = 0; voter < 14; voter += 1) {
      await vote(postId, '67', { plus: 1 });
      await updateBarometer();
      expect((await barometer()).json.week.departements).toEqual(before);
    }
    await vote(postId, '67', { plus: 1 });
    await updateBarometer();
    expect((await barometer()).json.week.departements).not.toEqual(before);
  });

  test('freezes a day of the Région’s own calendar once, however often and late it is run', async () => {
    const postId = await putPost({ publishedAt: '2026-11-20T09:00:00.000Z' });
    at('2026-11-20T12:00:00Z');
    await vote(postId, '67', { plus: 9 });
    await updateBarometer();
    // Half past eleven in UTC is the next day in Strasbourg.
    at('2026-11-20T23:30:00Z');
    const runs = await Promise.all([updateBarometer(), updateBarometer(), updateBarometer()]);
    expect(runs.filter((run) => run?.frozenDays === 1)).toHaveLength(1);
    const [first] = (await history({ from: '2026-11-20', to: '2026-11-20' })).json.days;
    expect(first).toMatchObject({ date: '2026-11-20', counted: { from: '2026-11-20', votes: 9 } });
    await vote(postId, '67', { plus: 4 });
    await updateBarometer();
    expect((await history({ from: '2026-11-20', to: '2026-11-20' })).json.days).toEqual([first]);

    // Nobody ran it for two days, over the end of a week.
    at('2026-11-24T05:00:00Z');
    expect(await updateBarometer()).toEqual({ frozenDays: 3 });
    const { days, weeks } = (await history({ from: '2026-11-01', to: '2026-11-30' })).json;
    expect(days.map(({ date, counted }: { date: string; counted: unknown }) => [date, counted])).toEqual([
      ['2026-11-20', { from: '2026-11-20', votes: 9, suggestions: 0 }],
      ['2026-11-21', null],
      ['2026-11-22', null],
      ['2026-11-23', { from: '2026-11-21', votes: 4, suggestions: 0 }],
    ]);
    expect(weeks).toMatchObject([{ week: '2026-W47', counted: null }]);
    expect((await barometer()).json.week).toMatchObject({
      week: '2026-W48',
      counted: { from: '2026-11-20', votes: 13 },
    });
    expect(await items(historyPk)).toHaveLength(4);

    // A clock that is behind changes nothing.
    at('2026-11-22T05:00:00Z');
    const told = (await barometer()).json;
    expect(await updateBarometer()).toBeUndefined();
    expect((await barometer()).json).toEqual(told);
  });

  test('catches up with months of silence, in more than one transaction', async () => {
    const postId = await putPost({ publishedAt: '2026-06-01T09:00:00.000Z' });
    at('2026-06-01T12:00:00Z');
    await updateBarometer();
    await vote(postId, '67', { plus: 5 });
    at('2026-10-09T12:00:00Z');
    expect(await updateBarometer()).toEqual({ frozenDays: 130 });
    expect(await items(historyPk)).toHaveLength(130);
    const { days } = (await history({ from: '2026-06-01', to: '2026-10-08' })).json;
    expect(days.filter(({ counted }: { counted: unknown }) => counted !== null)).toMatchObject([
      { date: '2026-10-08', counted: { from: '2026-06-01', votes: 5 } },
    ]);
  });

  test('shows which themes rise, from its own history', async () => {
    const [sport, sante] = [await putPost({ theme: 'sport' }), await putPost({ theme: 'sante' })];
    for (let day = 0; day < 18; day += 1) {
      at(new Date(Date.parse('2026-10-01T00:30:00+02:00') + day * 86_400_000).toISOString());
      await updateBarometer();
      await vote(sport, '67', { plus: day >= 11 ? 30 : 15 });
      await vote(sante, '67', { plus: 15 });
    }
    at('2026-10-19T12:00:00Z');
    await updateBarometer();
    const { trends } = (await barometer()).json;
    expect(trends).toMatchObject({ from: '2026-10-12', to: '2026-10-18', beforeFrom: '2026-10-02' });
    const told = new Map(trends.themes.map(({ theme, ...trend }: { theme: string }) => [theme, trend]));
    expect(told.get('sport')).toEqual({ sharePercent: 66.7, sharePercentBefore: 50, direction: 'rising' });
    expect(told.get('sante')).toEqual({ sharePercent: 33.3, sharePercentBefore: 50, direction: 'falling' });
    expect(told.get('culture')).toEqual({ sharePercent: 0, sharePercentBefore: 0, direction: 'steady' });
  });

  test('keeps its exact counts from everybody', async () => {
    at('2026-11-18T10:00:00Z');
    const postId = await putPost({ publishedAt: '2026-11-17T09:00:00.000Z' });
    await vote(postId, '67', { plus: 43 });
    await profiles(13, '67', '2026-W47', '2026-11-18');
    await updateBarometer();
    at('2026-11-23T10:00:00Z');
    await updateBarometer();
    const told = JSON.stringify(await items(prefixes.statistics));
    expect(told).not.toMatch(/basis|ballots|:13[,}]/);
    expect(JSON.stringify(await items(prefixes.barometer))).toContain('ballots');
  });
});

describe('The history', () => {
  test.each([
    ['ends before it begins', { from: '2026-11-02', to: '2026-11-01' }, 'query.from'],
    ['is longer than a year', { from: '2025-11-01', to: '2026-11-02' }, 'query.from'],
    ['asks for a day that isn’t one', { from: '2026-02-30' }, 'query.from'],
    ['asks for something else', { since: '2026-02-20' }, 'query.since'],
  ])('that %s is an invalid request', async (_, query, path) => {
    const { json } = await history(query as unknown as Record<string, string>);
    expect(json).toMatchObject({ type: 'urn:imaginest:problem:request-invalid', errors: [{ path }] });
  });

  test('may have a whole leap year', async () => {
    const { statusCode, json } = await history({ from: '2028-01-01', to: '2028-12-31' });
    expect(statusCode).toBe(200);
    expect(json).toMatchObject({ from: '2028-01-01', to: '2028-12-31' });
  });
});

describe('The course of a post', () => {
  const course = (postId: string) => call(statsApi, 'GET /v1/posts/{postId}/history', { params: { postId } });
  const published = { publishedAt: '2026-11-20T09:00:00.000Z' };

  test('tells where it stood at the end of each day on which it moved, frozen, however often it is measured', async () => {
    const postId = await putPost(published);
    const still = await putPost(published);
    at('2026-11-20T12:00:00Z');
    await updateBarometer();
    await vote(postId, '67', { plus: 9, minus: 2 });
    at('2026-11-20T23:30:00Z');
    await Promise.all([updateBarometer(), updateBarometer(), updateBarometer()]);
    const first = {
      date: '2026-11-20',
      measuredAt: expect.stringMatching(/^2026-11-20T23:/),
      voters: 11,
      totals: { plus: 9, minus: 2 },
    };
    expect((await course(postId)).json).toEqual({ postId, days: [first] });
    // What comes after the day is the next one’s; a day without a vote isn’t told again.
    await vote(postId, '67', { plus: 1 });
    await updateBarometer();
    expect((await course(postId)).json.days).toEqual([first]);
    for (const day of ['22', '23', '24']) {
      at(`2026-11-${day}T05:00:00Z`);
      await updateBarometer();
    }
    const { json, headers } = await course(postId);
    expect(json.days).toMatchObject([first, { date: '2026-11-21', voters: 12 }]);
    expect(headers['cache-control']).toBe('public, max-age=300, s-maxage=300');
    expect((await course(still)).json.days).toEqual([]);
  });

  test('begins when results are shown, with nothing of the time when they were hidden', async () => {
    const hidden = await putPost({ ...published, resultsVisibility: 'after-close' });
    at('2026-11-20T12:00:00Z');
    await updateBarometer();
    await vote(hidden, '67', { plus: 7 });
    at('2026-11-21T05:00:00Z');
    await updateBarometer();
    expect((await course(hidden)).json.type).toBe('urn:imaginest:problem:results-hidden');
    const revealedAt = '2026-11-21T10:00:00.000Z';
    const post = (await readPost(hidden, { consistent: true })) as PostItem;
    await table.send(
      new PutCommand({ TableName: tableName(), Item: { ...newPostPut(post).Put.Item, revealedAt } }),
    );
    expect((await course(hidden)).json.days).toEqual([]);
    at('2026-11-22T05:00:00Z');
    await updateBarometer();
    expect((await course(hidden)).json.days).toMatchObject([{ date: '2026-11-21', voters: 7 }]);
  });

  test('of another format counts who answered', async () => {
    const postId = await putPost({ ...published, format: formatOf('multiple-choice') });
    at('2026-11-20T12:00:00Z');
    await updateBarometer();
    await answers(4, { postId, answer: { kind: 'multiple-choice', values: ['a', 'b'] } });
    at('2026-11-21T05:00:00Z');
    await updateBarometer();
    const [day] = (await course(postId)).json.days;
    expect(day).toMatchObject({ date: '2026-11-20', voters: 4 });
    expect(day).not.toHaveProperty('totals');
  });
});
