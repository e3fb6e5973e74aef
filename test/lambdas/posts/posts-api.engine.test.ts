import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { movedPut } from '../../../foundations/posts/ranking-items.ts';
import { instance } from '../../../instance/grand-est.ts';
import { handler } from '../../../lambdas/posts/posts-api.lambda.ts';
import { rankPosts } from '../../../lambdas/posts/rank-posts.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { writeItem } from '../../../platform/table/write.ts';
import { call, citizenClaims, type EventParts } from '../../support/events.ts';
import { putPost, putTotals } from '../../support/posts.ts';
import { openQuestion } from '../../support/questions.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => provideSecrets(env.authorSecretArn));
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const suggest = (body: unknown, subject = 'citizen-1', headers?: Record<string, string>) =>
  call(handler, 'POST /v1/posts', { body, claims: citizenClaims(subject), ...(headers && { headers }) });
const read = (postId: string) => call(handler, 'GET /v1/posts/{postId}', { params: { postId } });
const list = (query: Record<string, string>) => call(handler, 'GET /v1/posts', { query });
const withKey = (key: string) => ({ 'idempotency-key': key.padEnd(16, '.') });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const problem = (code: string, status: number) => ({ status, type: `urn:imaginest:problem:${code}` });
const unknownId = 'AAAAAAAAAAAAAAAAAAAAAA';

describe('a suggestion', () => {
  test('waits, out of sight', async () => {
    const sent = await suggest({ theme: 'sport', text: '  Des vélos\u00A0! ' });
    expect(sent.statusCode).toBe(201);
    expect(sent.json).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      status: 'submitted',
      theme: 'sport',
      title: 'Des vélos\u00A0!',
    });
    expect((await read(sent.json.id)).json).toMatchObject(problem('post-not-found', 404));
    expect((await list({ channel: 'citizen', theme: 'sport' })).json).toEqual({ items: [] });
  });

  test.each([
    ['141 graphemes', 'a'.repeat(141)],
    ['141 accents of two code points', 'e\u0301'.repeat(141)],
    ['nothing', ''],
    ['only spaces', '   '],
    ['a control character', 'a\u0007b'],
    ['a lone surrogate', 'a\uD800'],
  ])('of %s is refused, and the field named', async (_, text) => {
    const { json } = await suggest({ theme: 'sport', text });
    expect(json).toMatchObject({ ...problem('text-invalid', 422), field: 'text' });
  });

  test.each([
    ['emoji', '🌻'],
    ['families', '👨‍👩‍👧‍👦'],
    ['accents', 'e\u0301'],
  ])('of 140 %s is taken', async (_, grapheme) => {
    expect((await suggest({ theme: 'sport', text: grapheme.repeat(140) })).statusCode).toBe(201);
  });

  test('of no theme of ours is refused, and the themes told', async () => {
    const { json } = await suggest({ theme: 'magie', text: 'Une idée' });
    expect(json).toMatchObject(problem('request-invalid', 400));
    expect(json.errors).toMatchObject([{ path: 'body.theme', message: expect.stringContaining('lycees') }]);
  });

  test('is known by a key of its author, the same for the same one; no subject is stored', async () => {
    const subject = 'subject-that-nobody-may-find';
    const ids = [
      await suggest({ theme: 'europe', text: 'Première idée' }, subject),
      await suggest({ theme: 'europe', text: 'Seconde idée' }, subject, withKey('a-key')),
      await suggest({ theme: 'europe', text: 'Idée d’une autre' }, 'someone-else'),
    ].map(({ json }) => json.id);
    const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
    const authors = ids.map((id) => Items.find((item) => item.id === id)?.authorKey);
    expect(authors[0]).toMatch(/^[\w-]{43}$/);
    expect(authors[1]).toBe(authors[0]);
    expect(authors[2]).not.toBe(authors[0]);
    expect(JSON.stringify(Items)).not.toContain(subject);
  });
});

describe('an author who sends more and more', () => {
  const { suggestionsPerDay, suggestionsWaiting } = instance.limits;
  const send = (n: number, subject: string, headers?: Record<string, string>) =>
    suggest({ theme: 'europe', text: `L’idée ${n} de ${subject}` }, subject, headers);

  test('is told to come back tomorrow, and may then', async () => {
    const replies = [];
    for (let n = 0; n <= suggestionsPerDay; n += 1) replies.push(await send(n, 'busy', withKey(`busy-${n}`)));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([...Array(suggestionsPerDay).fill(201), 429]);
    const refused = replies.at(-1);
    expect(refused?.json).toMatchObject(problem('too-many-requests', 429));
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    // What a retry of the first one is answered doesn't change.
    expect((await send(0, 'busy', withKey('busy-0'))).json).toEqual(replies[0]?.json);
    expect((await send(99, 'somebody-else')).statusCode).toBe(201);
    process.env[env.clockOffsetMs] = String(86_400_000);
    expect((await send(100, 'busy')).statusCode).toBe(201);
  });

  test('has so many waiting at most, however many days it takes', async () => {
    let taken = 0;
    for (let n = 0; n <= suggestionsWaiting; n += 1) {
      process.env[env.clockOffsetMs] = String(n * 86_400_000);
      const { statusCode, json } = await send(n, 'patient');
      if (statusCode === 201) taken += 1;
      else expect(json.detail).toContain('attendent une décision');
    }
    expect(taken).toBe(suggestionsWaiting);
  });

  test('gains nothing by sending all at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 3 * suggestionsPerDay }, (_, n) => send(n, 'crowd')),
    );
    const taken = replies.filter(({ statusCode }) => statusCode === 201).length;
    expect(taken).toBeLessThanOrEqual(suggestionsPerDay);
    expect(taken).toBeGreaterThan(0);
  });
});

describe('a question of the Région', () => {
  test('is shown as it was opened, until it is closed', async () => {
    const closesAt = inMinutes(2);
    const id = await openQuestion({ theme: 'lycees', why: 'Pour savoir.', commitment: 'Le dire.', closesAt });
    const { json } = await read(id);
    expect(json).toMatchObject({
      ...{ channel: 'region', kind: 'question', status: 'open', closesAt },
      ...{ why: 'Pour savoir.', commitment: 'Le dire.', totals: { plus: 0, minus: 0 } },
      frozenHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await list({})).json.items).toContainEqual(json);
    process.env[env.clockOffsetMs] = String(3 * 60_000);
    expect((await read(id)).json).toMatchObject({ status: 'closed' });
  });
});

describe('a retry under the same Idempotency-Key', () => {
  const suggestion = { theme: 'tourisme', text: 'Un sentier de plus' };

  test('makes one suggestion and gives the same answer', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => suggest(suggestion, 'retry', withKey('same'))));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
  });

  test('of another caller is another request', async () => {
    const [one, two] = await Promise.all(
      ['caller-a', 'caller-b'].map((subject) => suggest(suggestion, subject, withKey('shared'))),
    );
    expect(one?.json.id).not.toBe(two?.json.id);
  });

  test('with another text is refused', async () => {
    await suggest(suggestion, 'retry', withKey('reused'));
    expect((await suggest({ ...suggestion, text: 'Autre' }, 'retry', withKey('reused'))).json).toMatchObject(
      problem('idempotency-key-reused', 422),
    );
  });

  test('after a refused text makes the mended one', async () => {
    const refused = await suggest({ ...suggestion, text: '' }, 'retry', withKey('mended'));
    expect(refused.statusCode).toBe(422);
    expect((await suggest(suggestion, 'retry', withKey('mended'))).statusCode).toBe(201);
  });
});

describe('a listing', () => {
  beforeAll(async () => {
    for (const title of ['un', 'deux', 'trois']) {
      await openQuestion({ theme: 'agriculture', title });
    }
  });

  test('goes page by page with its cursor', async () => {
    const query = { theme: 'agriculture', limit: '2' };
    const first = await list(query);
    expect(first.json.items.map(({ title }: { title: string }) => title)).toEqual(['trois', 'deux']);
    const second = await list({ ...query, cursor: first.json.nextCursor });
    expect(second.json).toEqual({ items: [expect.objectContaining({ title: 'un' })] });
  });

  test('by date misses nothing and repeats nothing while people vote and questions open', async () => {
    const ids: string[] = [];
    for (let n = 1; n <= 6; n += 1) ids.push(await openQuestion({ theme: 'formation' }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { json } = await list({ theme: 'formation', limit: '2', ...(cursor && { cursor }) });
      seen.push(...json.items.map(({ id }: { id: string }) => id));
      cursor = json.nextCursor;
      // Meanwhile the one that would come last becomes the most popular one, and another question opens.
      await putTotals(ids[0] ?? '', { plus: 50, minus: 0 });
      await openQuestion({ theme: 'formation' });
    } while (cursor !== undefined);
    expect(seen).toEqual(ids.toReversed());
  });

  test('by popularity misses nothing and repeats nothing either: its pages are of one ranking', async () => {
    const ids: string[] = [];
    for (let n = 1; n <= 4; n += 1) {
      ids.push(await openQuestion({ theme: 'culture' }));
      await putTotals(ids.at(-1) ?? '', { plus: n, minus: 0 });
    }
    const query = { theme: 'culture', order: 'popular', limit: '1' };
    expect((await list(query)).json).toEqual({ items: [] });
    await rankPosts();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { json } = await list({ ...query, ...(cursor && { cursor }) });
      seen.push(...json.items.map(({ id }: { id: string }) => id));
      cursor = json.nextCursor;
      await putTotals(ids[0] ?? '', { plus: 50, minus: 0 });
      await writeItem(movedPut([ids[0] ?? '']));
      await rankPosts();
    } while (cursor !== undefined);
    expect(seen).toEqual(ids.toReversed());
    const [first] = (await list(query)).json.items;
    expect(first).toMatchObject({ id: ids[0], totals: { plus: 50, minus: 0 } });
  });

  test('of a kind, of a status', async () => {
    const theme = 'sante';
    const open = await openQuestion({ theme });
    const closed = await openQuestion({ theme, closesAt: inMinutes(-1) });
    const news = await putPost({ theme, kind: 'information', feedTheme: `FEED#region#${theme}` });
    const ids = async (query: Record<string, string>) =>
      (await list({ theme, ...query })).json.items.map(({ id }: { id: string }) => id);
    expect((await ids({})).toSorted()).toEqual([open, closed, news].toSorted());
    expect(await ids({ kind: 'information' })).toEqual([news]);
    expect(await ids({ kind: 'question', status: 'open' })).toEqual([open]);
    expect(await ids({ status: 'closed' })).toEqual([closed]);
    // By popularity what is open, unless something else is asked for.
    await writeItem(movedPut([open, closed, news]));
    await rankPosts();
    expect((await ids({ order: 'popular' })).toSorted()).toEqual([open, news].toSorted());
    expect(await ids({ order: 'popular', status: 'closed' })).toEqual([closed]);
    expect(await ids({ order: 'popular', status: 'all', kind: 'question' })).toHaveLength(2);
  });

  test('of ids: what everybody may read of them, in the order asked, with where merged ones lead', async () => {
    const [one, target] = [await openQuestion(), await openQuestion()];
    const merged = await putPost({ state: 'merged', mergedInto: target });
    const held = await putPost({ state: 'held' });
    const { json } = await list({ ids: [merged, held, unknownId, one].join() });
    expect(json).toEqual({
      items: [
        expect.objectContaining({ id: merged, status: 'merged', mergedInto: target }),
        expect.objectContaining({ id: one, totals: { plus: 0, minus: 0 } }),
      ],
    });
    for (const wrong of ['x', '', Array.from({ length: 51 }, () => one).join()]) {
      expect((await list({ ids: wrong })).json).toMatchObject(problem('request-invalid', 400));
    }
  });

  test('may be kept for two seconds, and is not sent twice', async () => {
    const first = await list({ theme: 'agriculture' });
    expect(first.headers['cache-control']).toBe('public, max-age=2, s-maxage=2');
    const again = await call(handler, 'GET /v1/posts', {
      query: { theme: 'agriculture' },
      headers: { 'if-none-match': first.headers.etag ?? '' },
    });
    expect(again).toMatchObject({ statusCode: 304, body: '' });
  });

  test.each([
    ['text', 'garbage'],
    ['JSON that is no position', Buffer.from('{"a":1}').toString('base64url')],
    ['JSON null', Buffer.from('null').toString('base64url')],
    ['nothing', ''],
  ])('refuses a cursor of %s', async (_, cursor) => {
    expect((await list({ cursor })).json).toMatchObject(problem('cursor-invalid', 400));
  });

  test('refuses the cursor of another listing', async () => {
    const { nextCursor: cursor } = (await list({ theme: 'agriculture', limit: '1' })).json;
    const others: Record<string, string>[] = [
      {},
      { theme: 'sport' },
      { theme: 'agriculture', channel: 'citizen' },
      { theme: 'agriculture', order: 'popular' },
    ];
    for (const query of others) {
      expect((await list({ ...query, cursor })).json).toMatchObject(problem('cursor-invalid', 400));
    }
    expect((await list({ theme: 'agriculture', cursor })).statusCode).toBe(200);
  });

  test.each([
    ['channel', 'press'],
    ['order', 'random'],
    ['limit', '0'],
    ['limit', '51'],
    ['limit', 'many'],
    ['theme', 'magie'],
    ['kind', 'poll'],
    ['status', 'merged'],
    ['page', '2'],
  ])('refuses %s=%s', async (name, value) => {
    const { json } = await list({ [name]: value });
    expect(json).toMatchObject(problem('request-invalid', 400));
    expect(json.errors).toMatchObject([{ path: `query.${name}`, message: expect.any(String) }]);
  });
});

describe('the questions of the week', () => {
  const week = async () => (await call(handler, 'GET /v1/questions/week', {})).json;
  const ahead = (instant: string) => {
    process.env[env.clockOffsetMs] = String(Date.parse(instant) - Date.now());
  };

  test('are those that opened in it, closed ones too; the week before’s until the first one opens', async () => {
    ahead('2058-03-06T12:00:00Z');
    const question = (publishedAt: string, fields: Parameters<typeof putPost>[0] = {}) =>
      putPost({ publishedAt, feedChannel: 'FEED#region', ...fields });
    // Half past eleven on Sunday in UTC is Monday in Strasbourg.
    const early = await question('2058-03-03T23:30:00.000Z');
    await question('2058-03-03T22:30:00.000Z');
    const closed = await question('2058-03-04T07:00:00.000Z', { closesAt: '2058-03-05T07:00:00.000Z' });
    await question('2058-03-05T07:00:00.000Z', { kind: 'information' });
    const told = await week();
    expect(told).toMatchObject({ week: '2058-W10', monday: '2058-03-04' });
    expect(told.items.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      [closed, 'closed'],
      [early, 'open'],
    ]);
    ahead('2058-03-13T12:00:00Z');
    expect(await week()).toEqual(told);
  });
});

describe('one post', () => {
  test('that is unknown is 404, a malformed id 400', async () => {
    expect((await read(unknownId)).json).toMatchObject(problem('post-not-found', 404));
    expect((await read('../../etc')).json).toMatchObject(problem('request-invalid', 400));
  });
});

describe('every body', () => {
  const claims = citizenClaims('citizen-1');
  test.each<[string, number, EventParts]>([
    ['malformed', 400, { body: '{"theme":' }],
    ['of another type', 415, { body: 'theme=sport', headers: { 'content-type': 'text/plain' } }],
    ['over 64 KiB', 413, { body: { theme: 'sport', text: 'a'.repeat(70_000) } }],
    ['of wrong types', 400, { body: { theme: 1, text: [] } }],
    ['with an unknown field', 400, { body: { theme: 'sport', text: 'Une idée', author: 'moi' } }],
  ])('%s is refused', async (_, status, parts) => {
    expect(await call(handler, 'POST /v1/posts', { ...parts, claims })).toMatchObject({
      statusCode: status,
      json: { status },
    });
  });
});

test('the instance is told: its themes, lists and limits, nothing internal', async () => {
  const themes = await call(handler, 'GET /v1/themes');
  // Icons are the pages’, which draw them.
  expect(themes.json.items).toEqual(instance.themes.map(({ icon: _, short: __, ...theme }) => theme));
  const about = await call(handler, 'GET /v1/instance');
  expect(about.json).toMatchObject({
    region: instance.region,
    departements: instance.departements,
    limits: { suggestionGraphemes: 140, bodyGraphemes: instance.limits.bodyGraphemes },
  });
  expect(about.json.ageBands[0]).toEqual({ code: '15-17', label: '15 à 17 ans' });
  expect(about.body).not.toMatch(/senderAddress|directorates/);
});
