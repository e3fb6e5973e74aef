import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { frozenText } from '../../../domain/questions/frozen.ts';
import { readClosings } from '../../../foundations/posts/closing-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { allRegionActs } from '../../../foundations/posts/region-act-items.ts';
import { readTakenBack } from '../../../foundations/posts/taken-back-items.ts';
import { readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import { handler as certificates } from '../../../lambdas/certification/certification-api.lambda.ts';
import { readAwaitingOutcomes } from '../../../lambdas/follow-ups/follow-up-items.ts';
import { handler as followUps } from '../../../lambdas/follow-ups/follow-ups-api.lambda.ts';
import type { Dataset } from '../../../lambdas/open-data/dataset.ts';
import { postsDataset } from '../../../lambdas/open-data/datasets/posts.ts';
import { regionActsDataset } from '../../../lambdas/open-data/datasets/region-acts.ts';
import { handler as posts } from '../../../lambdas/posts/posts-api.lambda.ts';
import { handler as stats } from '../../../lambdas/stats/stats-api.lambda.ts';
import { votablePost } from '../../../lambdas/votes/votable-post.ts';
import { ballotOf, countBallots } from '../../support/ballots.ts';
import { call } from '../../support/events.ts';
import { day, later, minute } from '../../support/moderation.ts';
import { keptAddress, usePictures } from '../../support/pictures.ts';
import { putPost } from '../../support/posts.ts';
import { prepareStaff } from '../../support/proposals.ts';
import { openQuestion } from '../../support/questions.ts';
import { regionDoes } from '../../support/region-posts.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => prepareStaff());

const problem = (code: string, status: number) => ({ status, type: `urn:imaginest:problem:${code}` });
const pictures = usePictures();
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
const wrong = {
  ...{ title: 'Un trian de plus\u00a0?', why: 'Le soir.', commitment: 'Le conseil en décidera.' },
  resultsVisibility: 'always',
} as const;
const ask = (fields = {}) => openQuestion({ ...wrong, closesAt: inDays(14), ...fields });
const shown = async (postId: string) =>
  (await call(posts, 'GET /v1/posts/{postId}', { params: { postId } })).json;
const feed = async () =>
  (await call(posts, 'GET /v1/posts', { query: { channel: 'region', limit: '50' } })).json.items.map(
    ({ id }: { id: string }) => id,
  );
const cell = { departement: '67', sex: 'F', ageBand: '25-34' };
const vote = (postId: string) =>
  countBallots([
    ballotOf(postId, cell, 'plus'),
    ballotOf(postId, cell, 'plus'),
    ballotOf(postId, cell, 'minus'),
  ]);
const lastEntry = async () =>
  (await readAuditEntries({ from: 1, to: 1e9 }, { limit: 1, newestFirst: true }))[0];
const rowsOf = async (dataset: Dataset, postId: string) =>
  (await Array.fromAsync(dataset.rows())).filter(({ post_id }) => post_id === postId);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const correction = {
  ...{ version: 1, explanation: 'Une faute de frappe.', meaning: 'unchanged' },
  texts: { title: '  Un train de plus\u202f? ' },
};

describe('A correction', () => {
  test('that leaves the meaning keeps the votes; both wordings and both hashes are public', async () => {
    const postId = await ask();
    await vote(postId);
    const before = await shown(postId);
    const { json, statusCode } = await regionDoes.correct(postId, correction);
    expect(statusCode).toBe(200);
    expect(json).toMatchObject({
      id: postId,
      version: 2,
      texts: { title: 'Un train de plus\u202f?', why: 'Le soir.' },
    });

    const after = await shown(postId);
    expect(after).toMatchObject({
      ...{ status: 'open', title: 'Un train de plus\u202f?', totals: { plus: 2, minus: 1 } },
      notices: [
        {
          ...{ kind: 'corrected', why: 'Une faute de frappe.', frozenHashBefore: before.frozenHash },
          changes: [{ place: 'title', before: wrong.title, after: 'Un train de plus\u202f?' }],
        },
      ],
    });
    // Whoever noted the first hash makes it again of what is shown, with the old words in their places.
    expect(after.frozenHash).toBe(sha256(frozenText(after)));
    const [{ changes }] = after.notices;
    expect(sha256(frozenText({ ...after, [changes[0].place]: changes[0].before }))).toBe(before.frozenHash);

    expect(await lastEntry()).toMatchObject({
      ...{ action: 'post.corrected', subject: `post:${postId}`, actor: 'team' },
      details: { changes: expect.stringContaining('trian'), frozenHash: after.frozenHash },
    });
    expect(await rowsOf(regionActsDataset, postId)).toMatchObject([
      { act: 'corrected', place: 'title', before: wrong.title, why: 'Une faute de frappe.' },
    ]);
    // Votes that come now are counted beside the others.
    await vote(postId);
    expect((await shown(postId)).totals).toEqual({ plus: 4, minus: 2 });
  });

  test('that changes the meaning asks it again: its votes begin at nothing, and the first leads to it', async () => {
    const options = [
      { id: 'train', label: 'Un bus' },
      { id: 'car', label: 'Un car' },
    ];
    const postId = await ask({ format: { kind: 'single-choice', options } });
    const { json } = await regionDoes.correct(postId, {
      ...{ version: 1, explanation: 'La réponse disait autre chose.', meaning: 'changed' },
      texts: { 'format.options.train': 'Un train' },
    });
    expect(json).toMatchObject({ state: 'published', version: 1 });
    expect(json.id).not.toBe(postId);
    const again = await shown(json.id);
    expect(again).toMatchObject({
      ...{ status: 'open', format: { options: [{ id: 'train', label: 'Un train' }, options[1]] } },
      closesAt: (await readPost(postId))?.closesAt,
    });
    expect(again.frozenHash).toBe(sha256(frozenText(again)));
    expect(again.notices).toBeUndefined();
    expect(await shown(postId)).toMatchObject({ ...problem('post-withdrawn', 410), replacedBy: json.id });
    expect((await readAwaitingOutcomes()).map((one) => one.postId)).toContain(json.id);
    expect((await readClosings(inDays(15))).map((one) => one.postId)).toContain(json.id);
    // What another stands for doesn’t come back beside it.
    expect((await regionDoes.restore(postId, { version: 2, explanation: 'Finalement.' })).json).toMatchObject(
      problem('transition-impossible', 409),
    );
  });

  test('asks again for as long as every question is open', async () => {
    const postId = await ask({ closesAt: inDays(3) });
    const again = { ...correction, meaning: 'changed' };
    expect((await regionDoes.correct(postId, again)).json.errors).toMatchObject([
      { path: 'body.closing', message: expect.stringMatching(/7 jours au moins/) },
    ]);
    const { json } = await regionDoes.correct(postId, { ...again, closing: { kind: 'days', days: 10 } });
    expect(Date.parse(json.closesAt)).toBeGreaterThan(Date.now() + 9 * day);
  });

  test('of information is the same, and it keeps its votes too', async () => {
    const postId = await putPost({ kind: 'information', title: 'La gare ouvre à midi.' });
    await vote(postId);
    await regionDoes.correct(postId, { ...correction, texts: { title: 'La gare ouvre à dix heures.' } });
    expect(await shown(postId)).toMatchObject({
      ...{ title: 'La gare ouvre à dix heures.', totals: { plus: 2, minus: 1 } },
      notices: [{ kind: 'corrected' }],
    });
  });

  test('of a picture shows another copy, and the one before with it', async () => {
    const before = keptAddress.replace('q3', 'q4');
    const picture = { url: before, alternative: 'Un train' };
    const postId = await putPost({ kind: 'information', title: 'La gare ouvre à midi.', picture });
    const texts = { 'picture.url': 'https://grandest.example/gare.jpg' };
    pictures.answer({ fault: 'picture-unreachable', facts: {} });
    expect((await regionDoes.correct(postId, { ...correction, texts })).json.errors).toMatchObject([
      { path: 'body.texts.picture.url', fault: 'picture-unreachable' },
    ]);
    pictures.answer({ address: keptAddress });
    expect((await regionDoes.correct(postId, { ...correction, texts })).statusCode).toBe(200);
    expect(await shown(postId)).toMatchObject({
      picture: { ...picture, url: keptAddress },
      notices: [{ changes: [{ place: 'picture.url', before, after: keptAddress }] }],
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ['where there is no text', { 'picture.alternative': 'Un train' }, 'body.texts.picture.alternative'],
    ['that is no address', { link: 'javascript:alert(1)' }, 'body.texts.link'],
    ['that changes nothing', { title: wrong.title }, 'body.texts'],
  ])('%s is refused, and the place named', async (_, texts, path) => {
    const postId = await ask();
    const { json } = await regionDoes.correct(postId, { ...correction, texts });
    expect(json).toMatchObject(problem('request-invalid', 400));
    expect(json.errors).toMatchObject([{ path, message: expect.any(String) }]);
    expect(await readPost(postId)).toMatchObject({ version: 1, title: wrong.title });
  });

  test('is the project team’s, of what the Région says, as it was read', async () => {
    const postId = await ask();
    expect((await regionDoes.correct(postId, correction, 'lycees')).json).toMatchObject(
      problem('project-team-only', 403),
    );
    const suggestion = await putPost({ channel: 'citizen', kind: 'suggestion' });
    expect((await regionDoes.correct(suggestion, correction)).json).toMatchObject(
      problem('not-of-the-region', 409),
    );
    const both = await Promise.all([
      regionDoes.correct(postId, correction),
      regionDoes.withdraw(postId, { version: 1, explanation: 'Abandon.' }, 'team-2'),
    ]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(both.find(({ statusCode }) => statusCode === 409)?.json).toMatchObject(
      problem('decided-meanwhile', 409),
    );
  });
});

test('A vote ends earlier than was announced: a minute ahead at least, with another hash, and is certified then', async () => {
  const postId = await ask();
  const before = await shown(postId);
  const soon = new Date(Date.now() + 30_000).toISOString();
  const why = 'L’assemblée en délibère lundi.';
  expect(
    (await regionDoes.close(postId, { version: 1, explanation: why, closesAt: soon })).json.errors,
  ).toMatchObject([{ path: 'body.closesAt', message: expect.any(String) }]);
  const { json } = await regionDoes.close(postId, { version: 1, explanation: why });
  expect(Date.parse(json.closesAt)).toBeLessThan(Date.now() + 2 * minute);
  expect(await shown(postId)).toMatchObject({
    ...{ closesAt: json.closesAt, frozenHash: json.frozenHash },
    notices: [
      { kind: 'closed-early', why, closedAtBefore: before.closesAt, frozenHashBefore: before.frozenHash },
    ],
  });
  const noted = (await readClosings(inDays(1))).filter((one) => one.postId === postId);
  expect(noted).toEqual([{ postId, closesAt: json.closesAt }]);
  expect((await readAwaitingOutcomes()).find((one) => one.postId === postId)).toMatchObject({
    closesAt: json.closesAt,
  });
  await later(3 * minute, async () => {
    await expect(votablePost(postId)).rejects.toMatchObject({ code: 'post-closed' });
    expect((await regionDoes.correct(postId, { ...correction, version: 2 })).json).toMatchObject(
      problem('post-closed', 409),
    );
  });
});

describe('A withdrawal', () => {
  const why = 'La ligne vient d’être confiée à l’État.';

  test('takes effect at once, everywhere; the reason is public, the words are in the audit log alone', async () => {
    const postId = await ask();
    await vote(postId);
    expect(await feed()).toContain(postId);
    const { json } = await regionDoes.withdraw(postId, { version: 1, explanation: why });
    expect(json).toMatchObject({
      ...{ state: 'withdrawn', texts: { title: wrong.title }, withdrawal: { why, by: 'Équipe' } },
      restorableUntil: expect.any(String),
    });
    const gone = await shown(postId);
    expect(gone).toMatchObject({
      ...problem('post-withdrawn', 410),
      ...{ kind: 'question', theme: 'transports', withdrawnAt: json.withdrawal.at, why },
    });
    expect(JSON.stringify(gone)).not.toContain('trian');
    expect(await feed()).not.toContain(postId);
    await expect(votablePost(postId)).rejects.toMatchObject({ code: 'post-withdrawn' });
    const params = { postId };
    for (const answer of await Promise.all([
      call(stats, 'GET /v1/posts/{postId}/statistics', { params }),
      call(stats, 'GET /v1/posts/{postId}/breakdowns', { params }),
      call(certificates, 'GET /v1/posts/{postId}/certificate', { params }),
      call(certificates, 'GET /v1/posts/{postId}/ballots', { params }),
      call(followUps, 'GET /v1/posts/{postId}/follow-ups', { params }),
    ])) {
      expect(answer.json).toMatchObject({ ...problem('post-withdrawn', 410), why });
    }
    expect((await readAwaitingOutcomes()).map((one) => one.postId)).not.toContain(postId);
    expect(await rowsOf(postsDataset, postId)).toEqual([]);
    expect(await rowsOf(regionActsDataset, postId)).toMatchObject([{ act: 'withdrawn', why, place: null }]);
    expect((await readTakenBack()).map((one) => one.postId)).toContain(postId);
    expect(await lastEntry()).toMatchObject({
      ...{ action: 'post.withdrawn', subject: `post:${postId}` },
      details: { why, texts: expect.stringContaining('trian') },
    });
  });

  test('takes the words of earlier corrections from the open data too', async () => {
    const postId = await ask();
    await regionDoes.correct(postId, correction);
    await regionDoes.withdraw(postId, { version: 2, explanation: why });
    const rows = await rowsOf(regionActsDataset, postId);
    expect(rows.map(({ act }) => act)).toEqual(['corrected', 'withdrawn']);
    expect(JSON.stringify(rows)).not.toMatch(/train de plus|trian/);
  });

  test('is undone for ten minutes: everything is there again, and the public is told', async () => {
    const postId = await ask();
    await vote(postId);
    const before = await shown(postId);
    await regionDoes.withdraw(postId, { version: 1, explanation: why });
    await later(5 * minute, async () => {
      expect(
        (await regionDoes.restore(postId, { version: 2, explanation: 'Par mégarde.' }, 'team-2')).statusCode,
      ).toBe(200);
    });
    const { notices, ...after } = await shown(postId);
    expect(after).toEqual(before);
    expect(notices).toMatchObject([{ kind: 'restored', why: 'Par mégarde.' }]);
    expect(await feed()).toContain(postId);
    expect((await readClosings(inDays(15))).map((one) => one.postId)).toContain(postId);
    expect((await readAwaitingOutcomes()).map((one) => one.postId)).toContain(postId);
    const acts = await Array.fromAsync(allRegionActs());
    expect(acts.filter((one) => one.postId === postId).map(({ act }) => act)).toEqual([
      'withdrawn',
      'restored',
    ]);
    await regionDoes.withdraw(postId, { version: 3, explanation: why });
    await later(11 * minute, async () => {
      expect(
        (await regionDoes.restore(postId, { version: 4, explanation: 'Trop tard.' })).json,
      ).toMatchObject(problem('undo-expired', 409));
    });
  });
});
