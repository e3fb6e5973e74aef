import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { publicationOf } from '../../../foundations/posts/post-items.ts';
import { monthAt, monthItems, monthPostId } from '../../../foundations/services/month-post.ts';
import { servicePut } from '../../../foundations/services/service-items.ts';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { instant } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { newId } from '../../../platform/new-id.ts';
import { transact } from '../../../platform/table/transact.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { putPost, putTotals } from '../../support/posts.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { readBallotStream } from '../../support/stream.ts';
import { emptyTable, useEngine } from '../../support/use-engine.ts';
import { ballots, cast, castStep, choice, count, plus, problem, steps } from './voting.ts';

useEngine(() => provideSecrets(env.ballotSecretArn));
beforeEach(emptyTable);
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

type Query = Record<string, string>;
const ask = (query: Query = {}, claims = citizenClaims('voter')) =>
  call(handler, 'GET /v1/me/next', { query, claims });
const idea = (more: object = {}) => {
  const place = { channel: 'citizen', theme: 'culture' } as const;
  return putPost({
    ...{ ...place, kind: 'suggestion', title: 'Ouvrir les musées le soir' },
    ...publicationOf(place, '2026-01-02T00:00:00.000Z'),
    ...more,
  });
};

/** Asks until the end, or as far as a client would; does with each card what it is told. */
async function goThrough(
  does: (card: { kind: string; post: { id: string }; step?: string }) => Promise<'skip' | undefined>,
) {
  const dealt: string[] = [];
  let query: Query = {};
  for (let calls = 0; calls < 300; calls += 1) {
    const { json } = await ask(query);
    if (json.nextCursor === undefined) return dealt;
    const { card, nextCursor } = json;
    query = { cursor: nextCursor };
    if (card === null) continue;
    dealt.push(card.step === undefined ? card.post.id : `${card.post.id}~${card.step}`);
    if ((await does(card)) === 'skip') query = { ...query, skip: card.post.id };
  }
  throw new Error('It never ends.');
}

const answer = async ({ post: { id }, step }: { post: { id: string }; step?: string }) => {
  const given = step === 'moyen' ? choice('car') : step === 'retard' ? { kind: 'scale', value: 2 } : plus;
  const { statusCode } = step === undefined ? await cast(id, given) : await castStep(id, step, given);
  expect(statusCode).toBe(200);
  return undefined;
};

describe('GET /v1/me/next', () => {
  test('deals the Région’s question before an idea, with what everybody may read of it, and stores nothing', async () => {
    const question = await putPost();
    await putTotals(question, { plus: 3, minus: 1 });
    await idea();
    const { statusCode, json, headers } = await ask();
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('private, no-store');
    expect(json).toEqual({
      card: {
        kind: 'question',
        post: expect.objectContaining({ id: question, totals: { plus: 3, minus: 1 } }),
        because: [],
      },
      ...{ left: 1, more: false, nextCursor: expect.any(String) },
    });
    expect(await ballots(question)).toEqual({});
    expect(await readBallotStream()).toEqual([]);
  });

  test('goes through all there is, once each, over as many handfuls as it takes; then there is nothing', async () => {
    const published = (at: number, channel: 'region' | 'citizen') =>
      publicationOf(
        { channel, theme: 'transports' },
        new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
      );
    const all: string[] = [];
    for (let at = 0; at < 27; at += 1) {
      all.push(
        await putPost({ ...published(at, 'region'), kind: at % 3 === 0 ? 'information' : 'question' }),
      );
      all.push(await idea(published(at, 'citizen')));
    }
    const closed = await putPost({ closesAt: '2026-01-03T00:00:00.000Z' });
    // Every fourth is skipped: it comes once more at the end, unless it was there to be read.
    const skipped: string[] = [];
    let cards = 0;
    const dealt = await goThrough(async (card) => {
      cards += 1;
      const isFirst = !skipped.includes(card.post.id);
      if (isFirst && cards % 4 === 0 && cards <= all.length) {
        if (card.kind !== 'information') skipped.push(card.post.id);
        return 'skip';
      }
      return answer(card);
    });
    expect(dealt.slice(0, all.length).toSorted()).toEqual(all.toSorted());
    expect(dealt.slice(all.length).toSorted()).toEqual(skipped.toSorted());
    expect(skipped.length).toBeGreaterThan(4);
    expect(dealt).not.toContain(closed);
    expect(await goThrough(answer)).not.toContain(closed);
  });

  test('asks the steps of a questionnaire one after another, those that one’s answers lead to', async () => {
    const postId = await putPost({ steps });
    await putPost({
      theme: 'sport',
      ...publicationOf({ channel: 'region', theme: 'sport' }, '2026-01-01T00:00:00.000Z'),
    });
    const dealt = await goThrough(answer);
    const asked = dealt.filter((poll) => poll.startsWith(postId));
    expect(asked).toEqual(['usage', 'moyen', 'retard', 'seul'].map((step) => `${postId}~${step}`));
    const at = dealt.indexOf(`${postId}~usage`);
    expect(dealt.slice(at, at + 4)).toEqual(asked);
    expect((await ask()).json).toEqual({ card: null, left: 0, more: false });
  });

  test('never deals a question that is put to others, and first what is put to oneself or closes soon', async () => {
    const inADay = new Date(Date.now() + 86_400_000).toISOString();
    const others = await putPost({ audience: { departement: ['88'] } });
    const everybody = await putPost();
    const soon = await putPost({ closesAt: inADay });
    const mine = await putPost({ audience: { departement: ['67', '68'] } });
    const because: string[][] = [];
    const dealt = await goThrough(async (card) => {
      because.push((card as { because?: string[] }).because ?? []);
      return answer(card);
    });
    expect(dealt).toEqual([mine, soon, everybody]);
    expect(because).toEqual([['addressed'], ['closes-soon'], []]);
    expect(dealt).not.toContain(others);
  });

  test('deals the services of one’s own département, once a month, after what the Région asks', async () => {
    const putService = async (departement: string, more: object = {}) => {
      const place = { name: 'Gare', kind: 'transport', place: 'Sélestat', theme: 'transports' } as const;
      const service = { id: newId(), ...place, departement, createdAt: instant(), ...more };
      await transact([servicePut(service), ...monthItems(service, monthAt())]);
      return monthPostId(service.id, monthAt());
    };
    const near = await putService('67');
    await putService('88');
    await putService('67', { retiredAt: instant(Date.now() - 1_000) });
    const question = await putPost({ closesAt: instant(Date.now() + 20 * 86_400_000) });
    const cards: { post: object; because: string[] }[] = [];
    const rate = async (card: Parameters<typeof answer>[0]) => {
      cards.push(card as never);
      if (card.post.id !== near) return answer(card);
      expect((await cast(near, { kind: 'scale', value: 4 })).statusCode).toBe(200);
      return undefined;
    };
    expect(await goThrough(rate)).toEqual([question, near]);
    // Its month may end tomorrow: the next one asks again.
    expect(cards[1]).toMatchObject({ post: { service: { month: monthAt() } }, because: [] });
    expect(cards[1]?.post).not.toHaveProperty('totals');
    expect(await goThrough(rate)).toEqual([]);
  });

  test('takes what was skipped before there was a profile, and brings it back when the rest is through', async () => {
    const [first, second] = [await putPost(), await putPost()];
    const { json } = await ask({ skip: first });
    expect(json.card.post.id).toBe(second);
    await cast(second, plus);
    const { json: again } = await ask({ cursor: json.nextCursor });
    expect(again.card).toMatchObject({ post: { id: first }, because: ['skipped-before'] });
    // Skipped for good.
    expect((await ask({ cursor: again.nextCursor, skip: first })).json).toEqual({
      card: null,
      left: 0,
      more: false,
    });
  });

  test('resumes at the same card with the cursor that dealt it, on any device', async () => {
    await putPost();
    await putPost();
    const { json } = await ask();
    const { json: second } = await ask({ cursor: json.nextCursor });
    expect((await ask({ cursor: json.nextCursor })).json).toEqual(second);
    // Another voter’s answers change nothing of it.
    await cast(second.card.post.id, plus, 'somebody');
    expect((await ask({ cursor: json.nextCursor })).json.card.post.id).toBe(second.card.post.id);
  });

  test('orders nothing by how one’s own cell has voted: counters that nobody may read leave it as it is', async () => {
    const posts = await Promise.all(
      Array.from({ length: 4 }, () => putPost({ resultsVisibility: 'after-close' })),
    );
    const order = () => goThrough(async () => undefined);
    const before = await order();
    for (const [index, postId] of posts.entries()) {
      for (let voter = 0; voter < index * 3; voter += 1) await cast(postId, plus, `neighbour-${voter}`);
    }
    await count();
    expect(await order()).toEqual(before);
  });

  test('refuses a cursor that isn’t one of its own', async () => {
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const cursor of [
      'nonsense',
      forged([3, false, 'begin', 'begin', '', '', '']),
      forged([1, false, 'begin', 'POST#x', '', '', '']),
      forged([1, false, 'begin', 'begin', 'AAAAAAAA', '', '']),
      forged({}),
    ]) {
      const { statusCode, json } = await ask({ cursor });
      expect({ statusCode, json }).toMatchObject({ statusCode: 400, json: problem('cursor-invalid', 400) });
    }
  });

  test('keeps its cursor within what an address takes, whatever was dealt', async () => {
    const long = Array.from({ length: 20 }, (_, at) => ({
      ...{ id: `etape-${at}`, prompt: 'Pourquoi ?', format: { kind: 'approval' } as const },
    }));
    for (let at = 0; at < 20; at += 1) await putPost({ steps: long });
    for (let at = 0; at < 10; at += 1) await idea();
    let query: Query = {};
    let longest = 0;
    for (let calls = 0; calls < 60; calls += 1) {
      const { statusCode, json } = await ask(query);
      expect(statusCode).toBe(200);
      longest = Math.max(longest, json.nextCursor.length);
      query = { cursor: json.nextCursor, skip: json.card.post.id };
    }
    expect(longest).toBeLessThan(900);
  });
});
