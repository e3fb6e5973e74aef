import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { frozenText } from '../../../domain/questions/frozen.ts';
import { postsDataset } from '../../../lambdas/open-data/datasets/posts.ts';
import { handler as posts } from '../../../lambdas/posts/posts-api.lambda.ts';
import { handler as votes } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { approvedProposal, prepareStaff, question, staffProposes } from '../../support/proposals.ts';
import { openQuestion } from '../../support/questions.ts';
import { regionDoes } from '../../support/region-posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(async () => {
  await prepareStaff();
  await provideSecrets(env.ballotSecretArn);
});

const audience = { departement: ['67', '68'], ageBand: ['15-17', '18-24'] };
const inside = { departement: '68', sex: 'H', ageBand: '18-24' };
const outside = { departement: '54', sex: 'H', ageBand: '18-24' };
const plus = { kind: 'approval', value: 'plus' };
const day = 86_400_000;

const cast = (postId: string, cell: typeof inside, headers: Record<string, string> = {}) =>
  call(votes, 'PUT /v1/posts/{postId}/vote', {
    ...{ params: { postId }, body: { answer: plus }, headers },
    claims: citizenClaims(`voter of ${cell.departement}`, cell),
  });
const shown = async (postId: string) =>
  (await call(posts, 'GET /v1/posts/{postId}', { params: { postId } })).json;
const ballotsOf = async (postId: string) => {
  const { Items = [] } = await table.send(
    new ScanCommand({
      TableName: tableName(),
      FilterExpression: 'postId = :postId AND begins_with(pk, :vote)',
      ExpressionAttributeValues: { ':postId': postId, ':vote': 'VOTE#' },
    }),
  );
  return Items;
};

describe('A question that addresses some', () => {
  test('is proposed with them, and asked with them once it is opened', async () => {
    const given = { departement: ['68', '67', '67'], sex: ['F', 'H'], ageBand: audience.ageBand };
    const { json } = await staffProposes.create({ ...question, audience: given });
    // In the order of the instance, each once; both sexes leave nobody out.
    expect(json.content.audience).toEqual(audience);

    const id = await approvedProposal({ ...question, audience });
    const [urgent] = [{ version: 2, explanation: 'La rentrée est lundi.' }];
    await staffProposes.openUrgently(id, urgent, 'team');
    const opened = await staffProposes.openUrgently(id, { version: 3 }, 'team-2');
    const post = await shown(opened.json.postId);
    expect(post.audience).toEqual(audience);
    // What anybody can recompute from what is shown.
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(post.frozenHash).toBe(sha256(frozenText(post)));
    expect(post.frozenHash).not.toBe(sha256(frozenText({ ...post, audience: undefined })));
  });

  test('addresses nobody who isn’t in the instance', async () => {
    const { json, statusCode } = await staffProposes.create({
      ...question,
      audience: { departement: ['67', '75'], sex: ['X'] },
    });
    expect(statusCode).toBe(400);
    expect(json.errors).toMatchObject([
      { path: 'body.audience.departement.1', fault: 'unknown-code' },
      { path: 'body.audience.sex.0', fault: 'unknown-code' },
    ]);
  });

  test('takes the votes of those whom it addresses, by the claims of their tokens; others are told whom', async () => {
    const postId = await openQuestion({ audience });
    expect((await cast(postId, inside)).statusCode).toBe(200);
    const refused = await cast(postId, outside);
    expect(refused.json).toMatchObject({
      ...{ status: 403, type: 'urn:imaginest:problem:not-addressed', postId, audience },
      detail:
        'Cette question s’adresse à d’autres que vous\u00a0: 15 à 24 ans, Bas-Rhin et Haut-Rhin. Vous pourrez en lire le résultat.',
    });
    const german = await cast(postId, outside, { 'accept-language': 'de' });
    expect(german.json.detail).toContain('15 bis 24 Jahre, Bas-Rhin und Haut-Rhin');
    expect(german.json.whom).toBe('15 bis 24 Jahre, Bas-Rhin und Haut-Rhin');
    // Nothing of who was refused is kept.
    expect(await ballotsOf(postId)).toHaveLength(1);
    expect(
      JSON.stringify((await table.send(new ScanCommand({ TableName: tableName() }))).Items),
    ).not.toContain('voter of 54');
  });

  test('refuses each step of a questionnaire alike', async () => {
    const steps = [{ id: 'trajet', prompt: 'Comment venez-vous ?', format: { kind: 'approval' } }] as const;
    const postId = await openQuestion({ audience, steps: [...steps] });
    const answer = (cell: typeof inside) =>
      call(votes, 'PUT /v1/posts/{postId}/steps/{stepId}/vote', {
        ...{ params: { postId, stepId: 'trajet' }, body: { answer: plus } },
        claims: citizenClaims('a voter', cell),
      });
    expect((await answer(outside)).json).toMatchObject({ status: 403, audience });
    expect((await answer(inside)).statusCode).toBe(200);
  });

  test('keeps a vote whose voter has moved since, who may take it back; from their new profile they are refused', async () => {
    const postId = await openQuestion({ audience });
    await cast(postId, inside);
    // A profile says where one lived when it was created; whoever moves creates another.
    expect((await cast(postId, outside)).statusCode).toBe(403);
    const [ballot] = await ballotsOf(postId);
    expect(ballot).toMatchObject({ departement: '68' });
    const withdraw = (cell: typeof inside) =>
      call(votes, 'DELETE /v1/posts/{postId}/vote', {
        params: { postId },
        claims: citizenClaims('voter of 68', cell),
      });
    // Withdrawing requires only that one has voted.
    expect((await withdraw(outside)).statusCode).toBe(200);
    expect(await ballotsOf(postId)).toEqual([]);
  });

  test('keeps them through a correction, be it the same question or one that is asked in its place', async () => {
    const closesAt = new Date(Date.now() + 30 * day).toISOString();
    const postId = await openQuestion({ audience, closesAt, why: 'Le soir.', commitment: 'Le conseil.' });
    const explanation = 'Une faute de frappe.';
    const texts = (title: string) => ({ texts: { title } });
    const same = await regionDoes.correct(postId, {
      ...{ version: 1, explanation, meaning: 'unchanged', ...texts('Un train de plus le soir ?') },
    });
    expect(same.json.audience).toEqual(audience);
    const again = await regionDoes.correct(postId, {
      ...{ version: 2, explanation, meaning: 'changed', ...texts('Un car de plus ?') },
    });
    expect(again.json.id).not.toBe(postId);
    expect((await shown(again.json.id)).audience).toEqual(audience);
    expect((await cast(again.json.id, outside)).statusCode).toBe(403);
  });

  test('comes first in the feed and the week of whom it addresses, by a public parameter', async () => {
    const forMeuse = await openQuestion({ audience: { departement: ['55'] } });
    const forAll = await openQuestion();
    const idsIn = (reply: { json: { items: { id: string }[] } }) =>
      reply.json.items.map(({ id }) => id).filter((id) => id === forMeuse || id === forAll);
    const feed = (query: Record<string, string>) =>
      call(posts, 'GET /v1/posts', { query: { channel: 'region', limit: '50', ...query } });
    const week = (query: Record<string, string>) => call(posts, 'GET /v1/questions/week', { query });
    expect(idsIn(await feed({ departement: '55' }))).toEqual([forAll, forMeuse]);
    expect(idsIn(await feed({ departement: '67', sex: 'F', ageBand: '18-24' })).at(-1)).toBe(forMeuse);
    const late = await openQuestion({ audience: { departement: ['67'] } });
    const first = async (query: Record<string, string>) => (await week(query)).json.items[0].id;
    expect(await first({})).toBe(late);
    expect(await first({ departement: '55' })).not.toBe(late);
    expect(await first({ departement: '67' })).toBe(late);
    expect((await feed({ departement: '75' })).json).toMatchObject({
      status: 400,
      errors: [{ path: 'query.departement', fault: 'unknown-code' }],
    });
  });

  test('is in the open data with those whom it asks', async () => {
    const postId = await openQuestion({ audience });
    const rows = await Array.fromAsync(postsDataset.rows());
    expect(rows.filter(({ post_id }) => post_id === postId)).toMatchObject([
      { asked_departements: '67 68', asked_sexes: null, asked_age_bands: '15-17 18-24' },
    ]);
  });
});
