import { afterEach, describe, expect, test } from '@jest/globals';
import { publicationOf } from '../../../foundations/posts/post-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { authorKeyOf } from '../../../lambdas/posts/author-key.ts';
import { rememberText } from '../../../lambdas/posts/findings/repeats.ts';
import { handler as postsHandler } from '../../../lambdas/posts/posts-api.lambda.ts';
import { handler } from '../../../lambdas/posts/suggestions-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand, UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { putPost, putTotals } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(async () => {
  provideSecrets(env.authorSecretArn);
  const referent = { role: 'referent', pseudonym: 'Référent' } as const;
  await writeStaffMember({ ...referent, sub: 'lycees', directorates: ['lycees'] });
  await writeStaffMember({ ...referent, sub: 'sante', directorates: ['sante-sport'] });
});
let clockMs = 0;
/** After the time at which the index looks for new texts. */
const later = () => {
  clockMs += 60_000;
  process.env[env.clockOffsetMs] = String(clockMs);
};
afterEach(() => {
  process.env[env.clockOffsetMs] = String(clockMs);
});

const check = (text: unknown, theme = 'lycees', subject = 'citizen') =>
  call(handler, 'POST /v1/posts/check', { body: { theme, text }, claims: citizenClaims(subject) });
const similar = (postId: string, subject = 'lycees') =>
  call(handler, 'GET /v1/admin/posts/{postId}/similar', { params: { postId }, claims: staffClaims(subject) });
const read = (postId: string) => call(postsHandler, 'GET /v1/posts/{postId}', { params: { postId } });
const problem = (code: string, status: number) => ({ status, type: `urn:imaginest:problem:${code}` });

const suggestion = { channel: 'citizen', kind: 'suggestion', theme: 'lycees' } as const;
const published = (title: string, fields: Parameters<typeof putPost>[0] = {}) =>
  putPost({ ...suggestion, ...publicationOf(suggestion, new Date().toISOString()), title, ...fields });
const waiting = (title: string) =>
  putPost({
    ...suggestion,
    title,
    state: 'submitted',
    publishedAt: undefined,
    feedChannel: undefined,
    feedTheme: undefined,
  });

async function update(postId: string, expression: string, values: Record<string, string>) {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.post(postId),
      UpdateExpression: expression,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: values,
    }),
  );
}

describe('reading a suggestion before it is sent', () => {
  test('says what would be stored, found, and what to do', async () => {
    const reply = await check('  Sonnez au 06 12 34 56 78 , bande de cons\u200B ! ');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect(reply.json).toEqual({
      text: 'Sonnez au 06 12 34 56 78 , bande de cons !',
      held: true,
      findings: [
        {
          code: 'phone-number',
          severity: 'hold',
          start: 10,
          end: 24,
          excerpt: '06 12 34 56 78',
          advice: expect.stringContaining('serait visible de tous\u00A0: retirez'),
          mendable: true,
        },
        expect.objectContaining({ code: 'vulgar-word', severity: 'flag', excerpt: 'cons', mendable: true }),
      ],
      similar: [],
    });
  });

  test.each([
    ['de', 'Eine Telefonnummer wäre für alle sichtbar: nehmen Sie sie heraus.'],
    ['en', 'Everybody would see this phone number: take it out.'],
  ])('advises in the language that is asked for: %s', async (language, advice) => {
    const reply = await call(handler, 'POST /v1/posts/check', {
      body: { theme: 'lycees', text: 'Sonnez au 06 12 34 56 78' },
      ...{ claims: citizenClaims('citizen'), headers: { 'accept-language': language } },
    });
    expect(reply.json).toMatchObject({ findings: [{ advice }] });
    expect(reply.headers).toMatchObject({ 'content-language': language, vary: 'accept-language' });
  });

  test('finds nothing in a plain idea', async () => {
    expect((await check('Des casiers pour les internes')).json).toEqual({
      text: 'Des casiers pour les internes',
      held: false,
      findings: [],
      similar: [],
    });
  });

  test('writes nothing', async () => {
    const items = async () => (await table.send(new ScanCommand({ TableName: tableName() }))).Items?.length;
    const before = await items();
    await check('Une idée que je relis deux fois');
    const again = await check('Une idée que je relis deux fois');
    expect(again.json.findings).toEqual([]);
    expect(await items()).toBe(before);
  });

  test('tells an author what they sent before', async () => {
    await rememberText(await authorKeyOf('citizen'), 'Une fresque dans la cour');
    expect((await check('Une fresque dans la cour !')).json.findings).toEqual([
      expect.objectContaining({ code: 'repeat', severity: 'flag', mendable: false }),
    ]);
    expect((await check('Une fresque dans la cour !', 'lycees', 'someone else')).json.findings).toEqual([]);
  });

  test.each([
    ['an unknown theme', 'Une idée', 'magie', problem('request-invalid', 400)],
    ['an empty text', ' ', 'lycees', problem('text-invalid', 422)],
    ['141 characters', 'a'.repeat(141), 'lycees', problem('text-invalid', 422)],
    ['a number', 3, 'lycees', problem('request-invalid', 400)],
  ])('refuses %s, as sending does', async (_, text, theme, expected) => {
    expect((await check(text, theme)).json).toMatchObject(expected);
  });

  test('is for citizens', async () => {
    const body = { theme: 'lycees', text: 'Une idée' };
    const reply = await call(handler, 'POST /v1/posts/check', { body, claims: staffClaims('lycees') });
    expect(reply.json).toMatchObject(problem('token-wrong-kind', 403));
  });
});

describe('what exists already', () => {
  test('is offered with its totals, the most similar first', async () => {
    const near = await published('Plus de menus végétariens à la cantine');
    await putTotals(near, { plus: 7, minus: 2 });
    const nearer = await published('Des menus végétariens chaque jour à la cantine du lycée');
    await waiting('Des menus végétariens chaque jour');
    await putPost({ title: 'Faut-il des menus végétariens chaque jour ?' });
    later();
    const { json } = await check('Un menu végétarien chaque jour à la cantine des lycées');
    expect(json.similar.map(({ post }: { post: { id: string } }) => post.id)).toEqual([nearer, near]);
    expect(json.similar[0].similarity).toBeGreaterThan(json.similar[1].similarity);
    expect(json.similar[1].post).toEqual((await read(near)).json);
    expect(json.similar[1].post.totals).toEqual({ plus: 7, minus: 2 });
  });

  test('is no longer offered once it is taken down, be it remembered', async () => {
    const down = await published('Installer des fontaines à eau au gymnase');
    later();
    const asked = 'Des fontaines à eau dans le gymnase';
    expect((await check(asked)).json.similar).toHaveLength(1);
    await update(down, 'SET #state = :held REMOVE feedChannel, feedTheme', { ':held': 'held' });
    expect((await check(asked)).json.similar).toEqual([]);
  });

  test('leaves room for the next when some were taken down, five at most', async () => {
    const titles = Array.from({ length: 8 }, (_, index) => `Repeindre le préau numéro ${index}`);
    const ids: string[] = [];
    for (const title of titles) ids.push(await published(title));
    later();
    expect((await check('Repeindre le préau')).json.similar).toHaveLength(5);
    const shown = (await check('Repeindre le préau')).json.similar;
    for (const { post } of shown.slice(0, 3)) {
      await update(post.id, 'SET #state = :held REMOVE feedChannel, feedTheme', { ':held': 'held' });
    }
    const left = (await check('Repeindre le préau')).json.similar;
    expect(left).toHaveLength(5);
    expect(new Set(left.map(({ post }: { post: { id: string } }) => post.id)).size).toBe(5);
  });
});

describe('for the référent', () => {
  test('the suggestions like one that waits; never itself', async () => {
    const there = await published('Un atelier de réparation de vélos');
    const post = await waiting('Réparation des vélos : un atelier !');
    later();
    expect((await similar(post)).json.items).toEqual([
      { post: (await read(there)).json, similarity: 1, contrary: false },
    ]);
    expect((await similar(there)).json.items).toEqual([]);
  });

  test('of another directorate, of an unknown post, or not staff: refused', async () => {
    const post = await waiting('Un potager');
    expect((await similar(post, 'sante')).json).toMatchObject(problem('not-your-directorate', 403));
    expect((await similar('AAAAAAAAAAAAAAAAAAAAAA')).json).toMatchObject(problem('post-not-found', 404));
    expect((await similar(post, 'gone')).json).toMatchObject(problem('staff-only', 403));
  });
});

describe('a merged suggestion', () => {
  test('is read with its text and totals as they were, and says where readers go', async () => {
    const target = await published('Un garage à vélos');
    const post = await published('Un abri pour les vélos');
    await putTotals(post, { plus: 3, minus: 1 });
    await update(post, 'SET #state = :merged, mergedInto = :into REMOVE feedChannel, feedTheme', {
      ':merged': 'merged',
      ':into': target,
    });
    expect((await read(post)).json).toMatchObject({
      id: post,
      title: 'Un abri pour les vélos',
      status: 'merged',
      mergedInto: target,
      totals: { plus: 3, minus: 1 },
    });
    expect((await read(target)).json).toMatchObject({ status: 'open', totals: { plus: 0, minus: 0 } });
    const feed = await call(postsHandler, 'GET /v1/posts', { query: { channel: 'citizen', limit: '50' } });
    const ids = feed.json.items.map(({ id }: { id: string }) => id);
    expect(ids).toContain(target);
    expect(ids).not.toContain(post);
  });

  test('that was never published stays unknown to the public', async () => {
    const post = await waiting('Jamais publiée');
    await update(post, 'SET #state = :merged, mergedInto = :into', { ':merged': 'merged', ':into': post });
    expect((await read(post)).json).toMatchObject(problem('post-not-found', 404));
  });
});
