import { randomBytes } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { readAwaitingAnswers } from '../../../foundations/posts/awaiting-answer-items.ts';
import { readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import { instance } from '../../../instance/grand-est.ts';
import { handler } from '../../../lambdas/moderation/moderation-api.lambda.ts';
import { authorKeyOf } from '../../../lambdas/posts/author-key.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { QueryCommand, ScanCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { transact } from '../../../platform/table/transact.ts';
import { put } from '../../../platform/table/write.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import {
  citizenDoes,
  day,
  later,
  minute,
  prepareModeration,
  refusal,
  register,
  staffDoes,
} from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => prepareModeration());

let ideas = 0;
async function submit(theme = 'sport', subject = `author-${ideas}`): Promise<string> {
  ideas += 1;
  const { json } = await citizenDoes.submit(`Une idée de plus, la ${ideas}e`, theme, subject);
  return json.id;
}
async function published(theme = 'sport'): Promise<string> {
  const id = await submit(theme);
  await staffDoes.decide(id, { decision: 'publish' }, 'team');
  return id;
}
const problem = (code: string, status: number) => ({ status, type: `urn:imaginest:problem:${code}` });
const unknownId = 'AAAAAAAAAAAAAAAAAAAAAA';

describe('A decision', () => {
  test('publishes: the suggestion leaves the queue and can be read', async () => {
    const id = await submit();
    const { statusCode, json } = await staffDoes.decide(id, { decision: 'publish' });
    expect(statusCode).toBe(200);
    expect(json).toMatchObject({ id, state: 'published', status: 'open', decision: { by: 'Santé 1' } });
    expect(json).not.toHaveProperty('waitingSince');
    expect((await citizenDoes.read(id)).json).toMatchObject({ id, status: 'open' });
    expect((await staffDoes.queue({ theme: 'sport' })).json.items).not.toContainEqual(
      expect.objectContaining({ id }),
    );
  });

  test('refuses with a reason of the charter and a sentence, which the author reads', async () => {
    const id = await submit('sport', 'author-of-refused');
    expect((await staffDoes.decide(id, refusal)).json).toMatchObject({ state: 'refused' });
    expect((await citizenDoes.read(id)).json).toMatchObject(problem('post-not-found', 404));
    const { items } = (await citizenDoes.ownPosts('author-of-refused')).json;
    expect(items).toEqual([
      expect.objectContaining({
        id,
        status: 'refused',
        decision: {
          at: expect.any(String),
          by: 'Santé 1',
          reason: { code: 'publicite', label: 'Publicité ou campagne électorale' },
          explanation: 'C’est une réclame.',
        },
        mayAppeal: true,
        mayCorrect: true,
      }),
    ]);
  });

  test('merges into a published suggestion, and nowhere else', async () => {
    const [target, id] = [await published(), await submit()];
    const merge = (mergedInto: string) => staffDoes.decide(id, { decision: 'merge', mergedInto });
    for (const wrong of [unknownId, await submit(), await putPost()]) {
      expect((await merge(wrong)).json.errors).toMatchObject([
        { path: 'body.mergedInto', message: expect.any(String) },
      ]);
    }
    expect((await merge(target)).json).toMatchObject({ state: 'merged', decision: { mergedInto: target } });
  });

  test.each<[string, Record<string, unknown>]>([
    ['of an unknown kind', { decision: 'burn' }],
    ['without a reason', { decision: 'refuse', explanation: 'Non.' }],
    ['without a sentence', { decision: 'refuse', reason: 'publicite' }],
    ['for a reason that is not in the charter', { ...refusal, reason: 'magie' }],
    ['with an unknown field', { decision: 'publish', note: 'x' }],
  ])('%s is refused, and decides nothing', async (_, body) => {
    const id = await submit();
    expect((await staffDoes.decide(id, body)).json).toMatchObject(problem('request-invalid', 400));
    expect((await staffDoes.review(id)).json.post).toMatchObject({ state: 'submitted' });
  });

  test('is for the directorate of the theme', async () => {
    const id = await submit('lycees');
    for (const reply of [
      await staffDoes.decide(id, { decision: 'publish' }),
      await staffDoes.undo(id),
      await staffDoes.answer(id, 'uphold'),
      await staffDoes.close(id),
      await staffDoes.review(id),
      await staffDoes.queue({ theme: 'lycees' }),
    ]) {
      expect(reply.json).toMatchObject({ ...problem('not-your-directorate', 403), theme: 'lycees' });
    }
    expect((await staffDoes.decide(id, { decision: 'publish' }, 'lycees')).statusCode).toBe(200);
  });

  test('is for suggestions, not for what the Région publishes', async () => {
    const id = await putPost({ theme: 'sport' });
    expect((await staffDoes.decide(id, { decision: 'hold' })).json).toMatchObject(
      problem('not-a-suggestion', 409),
    );
    expect((await citizenDoes.flag(id, 'someone')).json).toMatchObject(problem('not-a-suggestion', 409));
    expect((await staffDoes.decide(unknownId, { decision: 'hold' })).json).toMatchObject(
      problem('post-not-found', 404),
    );
  });

  test('of two at the same instant is the first’s; the second is told of it, and nothing is lost', async () => {
    const id = await submit();
    const replies = await Promise.all([
      staffDoes.decide(id, { decision: 'publish' }, 'sante'),
      staffDoes.decide(id, refusal, 'sante-2'),
    ]);
    const first = replies.find(({ statusCode }) => statusCode === 200);
    const second = replies.find(({ statusCode }) => statusCode === 409);
    expect(second?.json.decision).toEqual(first?.json.decision);
    expect(['decided-meanwhile', 'transition-impossible']).toContain(second?.json.type.split(':').at(-1));
    const { history, post } = (await staffDoes.review(id)).json;
    expect(post).toEqual(first?.json);
    expect(history).toMatchObject([{ event: 'Submitted' }, { by: first?.json.decision.by }]);
  });

  test('on a version that is no longer the last is refused', async () => {
    const id = await submit();
    const { version } = (await staffDoes.review(id)).json.post;
    await staffDoes.decide(id, { decision: 'hold', reason: 'injurieux' }, 'sante-2');
    const { json } = await staffDoes.decide(id, { decision: 'publish', version });
    expect(json).toMatchObject({
      ...problem('decided-meanwhile', 409),
      state: 'held',
      decision: { by: 'Santé 2', reason: 'injurieux' },
    });
  });

  test('says from where to where it is impossible', async () => {
    const id = await published();
    expect((await staffDoes.decide(id, refusal)).json).toMatchObject({
      ...problem('transition-impossible', 409),
      from: 'published',
      to: 'refused',
      detail: expect.stringContaining('publiée'),
      decision: { by: 'Équipe' },
    });
  });
});

describe('Undoing', () => {
  test('brings the suggestion back to the queue, for ten minutes, for who decided or the project team', async () => {
    const id = await submit();
    await staffDoes.decide(id, { decision: 'publish' });
    expect((await staffDoes.undo(id, 'sante-2')).json).toMatchObject(problem('not-your-decision', 403));
    await later(11 * minute, async () => {
      expect((await staffDoes.undo(id)).json).toMatchObject(problem('undo-expired', 409));
    });
    await later(9 * minute, async () => {
      expect((await staffDoes.undo(id)).json).toMatchObject({ state: 'submitted' });
    });
    expect((await citizenDoes.read(id)).json).toMatchObject(problem('post-not-found', 404));
    expect((await staffDoes.queue({ theme: 'sport', limit: '50' })).json.items).toContainEqual(
      expect.objectContaining({ id, waitingFor: 'submitted' }),
    );
    await staffDoes.decide(id, refusal);
    expect((await staffDoes.undo(id, 'team')).json).toMatchObject({ state: 'submitted' });
  });
});

describe('The queue', () => {
  test('is the longest waiting first, page by page, with counters by age', async () => {
    const ids: string[] = [];
    for (const age of [13, 11, 8, 1]) ids.push(await later(-age * day, () => submit('sante')));
    const { json } = await staffDoes.queue({ theme: 'sante', limit: '3' });
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 3));
    expect(json.counters).toEqual([
      {
        theme: 'sante',
        waiting: 4,
        byAge: { fresh: 1, warned: 1, urgent: 1, late: 1 },
        oldestSince: json.items[0].waitingSince,
      },
    ]);
    const next = await staffDoes.queue({ theme: 'sante', limit: '3', cursor: json.nextCursor });
    expect(next.json.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(3));
    expect(next.json).not.toHaveProperty('nextCursor');
    expect((await staffDoes.queue({ cursor: 'garbage' })).json).toMatchObject(problem('cursor-invalid', 400));
  });

  test('counts what waits exactly, through every way into it and out of it', async () => {
    const count = async () =>
      (await staffDoes.queue({ theme: 'sante', limit: '1' })).json.counters[0].waiting;
    const before = await count();
    const id = await submit('sante', 'counted');
    expect(await count()).toBe(before + 1);
    await staffDoes.decide(id, { decision: 'hold' });
    expect(await count()).toBe(before + 1);
    await staffDoes.undo(id);
    await staffDoes.decide(id, { ...refusal });
    expect(await count()).toBe(before);
    await citizenDoes.appeal(id, 'counted');
    expect(await count()).toBe(before + 1);
    await staffDoes.answer(id, 'uphold');
    expect(await count()).toBe(before);
    await staffDoes.decide(id, { decision: 'hold', reason: 'injurieux', explanation: 'À relire.' });
    expect(await count()).toBe(before + 1);
    await staffDoes.decide(id, { decision: 'publish' });
    expect(await count()).toBe(before);
  });

  test('is read a page at a time, however much waits', async () => {
    const pk = keys.waiting('tourisme', '', '').pk;
    const many = Array.from({ length: 400 }, (_, n) => {
      const since = new Date(Date.now() - n * 60_000).toISOString();
      return put(keys.waiting('tourisme', since, randomBytes(16).toString('base64url')), 'Waiting', {
        ...{ postId: 'none', since, kind: 'submitted' },
      });
    });
    for (let start = 0; start < many.length; start += 100) await transact(many.slice(start, start + 100));
    const read: number[] = [];
    const send = table.send.bind(table);
    const spy = jest.spyOn(table, 'send').mockImplementation((async (command: never) => {
      const answer: { Items?: { pk: string }[] } = (await send(command)) as never;
      read.push((answer.Items ?? []).filter((item) => item.pk === pk).length);
      return answer;
    }) as never);
    await staffDoes.queue({ theme: 'tourisme', limit: '20' }, 'team');
    spy.mockRestore();
    expect(Math.max(...read)).toBe(21);
    expect(read.reduce((sum, n) => sum + n)).toBe(22);
  });

  test('holds the themes of one’s directorate, or all', async () => {
    const themesOf = async (subject: string) =>
      (await staffDoes.queue({}, subject)).json.counters.map(({ theme }: { theme: string }) => theme);
    expect(await themesOf('sante')).toEqual(['sante', 'sport']);
    expect(await themesOf('team')).toEqual(instance.themes.map(({ id }) => id));
  });
});

describe('A flood of one author', () => {
  const refuseAll = (postId: string, subject = 'team') =>
    call(handler, 'POST /v1/admin/posts/{postId}/author/refusal', {
      ...{ params: { postId }, body: { reason: 'doublon', explanation: 'Vingt fois la même idée.' } },
      claims: staffClaims(subject),
    });

  test('is refused at once by the project team, each with its reason, and nobody else’s', async () => {
    const ids: string[] = [];
    for (const theme of ['sante', 'lycees', 'sport']) ids.push(await submit(theme, 'flooder'));
    const [others, decided] = [await submit('sante', 'someone-else'), await submit('sante', 'flooder')];
    await staffDoes.decide(decided, { decision: 'publish' });
    const { statusCode, json, body } = await refuseAll(ids[1] ?? '');
    expect(statusCode).toBe(200);
    expect(json.items.map(({ postId }: { postId: string }) => postId)).toEqual(ids);
    for (const { post } of json.items) {
      expect(post).toMatchObject({ state: 'refused', decision: { by: 'Équipe', reason: 'doublon' } });
    }
    expect((await staffDoes.review(others)).json.post.state).toBe('submitted');
    expect((await staffDoes.review(decided)).json.post.state).toBe('published');
    // Nothing says who it was, not even a key.
    expect(body).not.toContain(await authorKeyOf('flooder'));
    expect((await refuseAll(ids[0] ?? '')).json).toEqual({ items: [] });
  });

  test('is not a référent’s to refuse at once', async () => {
    expect((await refuseAll(await submit(), 'sante')).json).toMatchObject(problem('project-team-only', 403));
  });
});

test('Many decisions at once: each has its outcome, in order', async () => {
  const [mine, other, done] = [await submit(), await submit('lycees'), await published()];
  const { json } = await staffDoes.decideMany([
    { postId: mine, decision: 'publish' },
    { postId: other, decision: 'publish' },
    { postId: done, ...refusal },
    { postId: unknownId, decision: 'publish' },
    { postId: mine, decision: 'publish' },
  ]);
  expect(json.items).toMatchObject([
    { postId: mine, post: { state: 'published' } },
    { postId: other, problem: { status: 403 } },
    { postId: done, problem: { status: 409, from: 'published', to: 'refused' } },
    { postId: unknownId, problem: { status: 404 } },
    { postId: mine, problem: { status: 409 } },
  ]);
});

describe('A flag', () => {
  test('of three distinct profiles holds a suggestion for review, each counted once', async () => {
    const id = await published();
    const flags = await Promise.all(['one', 'one', 'two', 'two'].map((who) => citizenDoes.flag(id, who)));
    expect(flags.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201]);
    expect((await staffDoes.review(id)).json).toMatchObject({ post: { state: 'published', flags: 2 } });
    expect((await citizenDoes.flag(id, 'three')).statusCode).toBe(201);

    expect((await citizenDoes.read(id)).json).toMatchObject(problem('post-not-found', 404));
    const { post, flags: notices, history } = (await staffDoes.review(id)).json;
    expect(post).toMatchObject({ state: 'held', flags: 3, waitingFor: 'held' });
    expect(notices).toHaveLength(3);
    expect(notices[0]).toEqual({
      reason: 'injurieux',
      explanation: 'Cela vise mon voisin.',
      at: expect.any(String),
    });
    expect(history.at(-1)).toMatchObject({ event: 'HeldByFlags', from: 'published', to: 'held' });

    // Published again, it keeps its date; whoever flagged it before doesn't count twice.
    const { publishedAt } = (await staffDoes.decide(id, { decision: 'publish' })).json;
    expect(publishedAt).toBe(post.publishedAt);
    expect((await citizenDoes.flag(id, 'one')).statusCode).toBe(201);
    expect((await citizenDoes.flag(id, 'four')).statusCode).toBe(201);
    expect((await staffDoes.review(id)).json.post).toMatchObject({ state: 'published', flags: 1 });
  });

  test('after a review calls a person again, and takes nothing down for what they looked at', async () => {
    const id = await published();
    for (const who of ['1', '2', '3']) await citizenDoes.flag(id, who);
    await staffDoes.decide(id, { decision: 'publish' });
    for (let n = 4; n < 40; n += 1) await citizenDoes.flag(id, `profile ${n}`);
    expect((await staffDoes.review(id)).json.post).toMatchObject({
      ...{ state: 'published', waitingFor: 'flagged', flags: 36 },
    });
    expect((await citizenDoes.read(id)).statusCode).toBe(200);
    expect((await staffDoes.queue({ theme: 'sport', limit: '50' })).json.items).toContainEqual(
      expect.objectContaining({ id, waitingFor: 'flagged' }),
    );
    // Looked at again, it leaves the queue.
    expect((await staffDoes.decide(id, { decision: 'publish' })).json).toMatchObject({ state: 'published' });
    expect((await staffDoes.review(id)).json.post).not.toHaveProperty('waitingFor');
    expect((await staffDoes.decide(id, { decision: 'publish' })).json).toMatchObject(
      problem('transition-impossible', 409),
    );
    // For another reason, many more take it down.
    const { flagsToHold, flagsAfterReview } = instance.moderation;
    for (let n = 0; n < flagsToHold * flagsAfterReview; n += 1) {
      expect((await citizenDoes.read(id)).statusCode).toBe(200);
      await citizenDoes.flag(id, `other ${n}`, { reason: 'haineux' });
    }
    expect((await staffDoes.review(id)).json.post).toMatchObject({ state: 'held' });
  });

  test('of a profile that was just made waits a day', async () => {
    const id = await published();
    const fresh = (who: string) =>
      call(handler, 'POST /v1/posts/{postId}/flags', {
        params: { postId: id },
        body: { reason: 'injurieux', explanation: 'Cela vise mon voisin.', goodFaith: true },
        claims: citizenClaims(who, undefined, Date.now() - 3_600_000),
      });
    for (let n = 0; n < 10; n += 1) expect((await fresh(`invented ${n}`)).statusCode).toBe(201);
    expect((await staffDoes.review(id)).json.post).toMatchObject({ state: 'published', flags: 10 });
    await later(25 * 3_600_000, () => citizenDoes.flag(id, 'another'));
    expect((await staffDoes.review(id)).json.post).toMatchObject({ state: 'held' });
  });

  test('is one of so many that a profile may put on a day', async () => {
    const ids = [];
    for (let n = 0; n <= instance.moderation.flagsPerDay; n += 1) ids.push(await published());
    const replies = [];
    for (const id of ids) replies.push(await citizenDoes.flag(id, 'flags everything'));
    expect(replies.at(-1)?.json).toMatchObject(problem('too-many-requests', 429));
    expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(ids.length - 1);
    // A repeated flag gets the same answer.
    expect((await citizenDoes.flag(ids[0] ?? '', 'flags everything')).statusCode).toBe(201);
  });

  test('of many at the same instant loses none and counts none twice', async () => {
    const id = await published();
    const who = ['a', 'b', 'a', 'b', 'a', 'b'];
    const replies = await Promise.all(who.map((subject) => citizenDoes.flag(id, subject)));
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    expect((await staffDoes.review(id)).json).toMatchObject({ post: { flags: 2 }, flags: [{}, {}] });
  });

  test.each<[string, Record<string, unknown>]>([
    ['without good faith', { goodFaith: false }],
    ['for a reason of no charter', { reason: 'magie' }],
  ])('%s is refused', async (_, body) => {
    const id = await published();
    expect((await citizenDoes.flag(id, 'someone', body)).json).toMatchObject(problem('request-invalid', 400));
  });

  test('says what is wrong, or is refused', async () => {
    const { json } = await citizenDoes.flag(await published(), 'someone', { explanation: ' ' });
    expect(json).toMatchObject({ ...problem('text-invalid', 422), field: 'explanation' });
  });

  test('of what is not published is refused, and stores no subject', async () => {
    expect((await citizenDoes.flag(await submit(), 'one')).json).toMatchObject(problem('post-not-open', 409));
    expect((await citizenDoes.flag(unknownId, 'one')).json).toMatchObject(problem('post-not-found', 404));
    await citizenDoes.flag(await published(), 'subject-that-nobody-may-find');
    const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
    expect(JSON.stringify(Items)).not.toContain('subject-that-nobody-may-find');
  });
});

describe('An appeal', () => {
  async function refused(subject: string): Promise<string> {
    const id = await submit('sport', subject);
    await staffDoes.decide(id, refusal);
    return id;
  }

  test('is its author’s, once, and somebody else answers it', async () => {
    const id = await refused('appellant');
    expect((await citizenDoes.appeal(id, 'stranger')).json).toMatchObject(problem('post-not-found', 404));
    expect((await citizenDoes.appeal(id, 'appellant')).json).toMatchObject({ status: 'refused' });
    expect((await staffDoes.queue({ theme: 'sport', limit: '50' })).json.items).toContainEqual(
      expect.objectContaining({ id, waitingFor: 'appealed' }),
    );
    expect((await staffDoes.answer(id, 'reject', 'sante')).json).toMatchObject(
      problem('appeal-needs-another', 403),
    );
    expect((await staffDoes.answer(id, 'uphold', 'sante-2')).json).toMatchObject({
      state: 'published',
      appeal: { outcome: 'upheld' },
    });
    expect((await citizenDoes.read(id)).json).toMatchObject({ id, status: 'open' });
  });

  test('that is rejected keeps the refusal, and there is no second one', async () => {
    const id = await refused('appellant-2');
    await Promise.all([1, 2, 3].map(() => citizenDoes.appeal(id, 'appellant-2')));
    expect((await staffDoes.answer(id, 'reject')).json).toMatchObject({
      state: 'refused',
      decision: { by: 'Santé 2', reason: 'publicite' },
    });
    expect((await citizenDoes.appeal(id, 'appellant-2')).json).toMatchObject({
      ...problem('transition-impossible', 409),
      to: 'appealed',
    });
    expect((await staffDoes.review(id)).json.history).toHaveLength(4);
  });
});

describe('A correction', () => {
  test('is another suggestion in the place of the refused one, once; both texts stay', async () => {
    const id = await submit('sport', 'corrector');
    expect((await citizenDoes.correct(id, { text: 'Mieux dite' }, 'corrector')).json).toMatchObject(
      problem('transition-impossible', 409),
    );
    await staffDoes.decide(id, refusal);
    expect((await citizenDoes.correct(id, { text: 'Mieux dite' }, 'stranger')).statusCode).toBe(404);
    const key = { 'idempotency-key': 'correction-0000001' };
    const replies = await Promise.all([
      citizenDoes.correct(id, { text: 'Mieux dite' }, 'corrector', key),
      citizenDoes.correct(id, { text: 'Mieux dite' }, 'corrector', key),
      citizenDoes.correct(id, { text: 'Encore mieux' }, 'corrector'),
    ]);
    const made = replies.filter(({ statusCode }) => statusCode === 201);
    expect(new Set(made.map(({ json }) => json.id)).size).toBe(1);
    for (const { statusCode, json } of replies) {
      if (statusCode !== 201) expect(json).toMatchObject(problem('transition-impossible', 409));
    }
    const { items } = (await citizenDoes.ownPosts('corrector')).json;
    expect(items).toMatchObject([
      { id: made[0]?.json.id, status: 'submitted', correctionOf: id, mayCorrect: false },
      { id, status: 'refused', correctedBy: made[0]?.json.id, mayCorrect: false, mayAppeal: false },
    ]);
    expect(items[1].title).toMatch(/^Une idée de plus/);
  });

  test('cannot be corrected again, but its refusal can be contested', async () => {
    const id = await submit('sport', 'corrector-2');
    await staffDoes.decide(id, refusal);
    const { json } = await citizenDoes.correct(id, { text: 'Une autre fois' }, 'corrector-2');
    await staffDoes.decide(json.id, refusal);
    expect((await citizenDoes.correct(json.id, { text: 'Encore' }, 'corrector-2')).statusCode).toBe(409);
    expect((await citizenDoes.appeal(json.id, 'corrector-2')).statusCode).toBe(200);
  });
});

test('One’s own suggestions come page by page, and nobody else’s', async () => {
  for (const _ of [1, 2, 3]) await submit('sport', 'prolific');
  const first = (await citizenDoes.ownPosts('prolific', { limit: '2' })).json;
  expect(first.items).toHaveLength(2);
  const second = (await citizenDoes.ownPosts('prolific', { limit: '2', cursor: first.nextCursor })).json;
  expect(second.items).toHaveLength(1);
  expect(second).not.toHaveProperty('nextCursor');
  const dates = [...first.items, ...second.items].map(({ submittedAt }) => submittedAt);
  expect(dates).toEqual(dates.toSorted().toReversed());
  expect((await citizenDoes.ownPosts('nobody')).json).toEqual({ items: [] });
  expect((await citizenDoes.ownPosts('nobody', { cursor: 'x' })).json).toMatchObject(
    problem('cursor-invalid', 400),
  );
});

describe('Closing', () => {
  test('is a minute ahead at least, and once', async () => {
    const id = await published();
    const soon = new Date(Date.now() + 30_000).toISOString();
    expect((await staffDoes.close(id, { closesAt: soon })).json).toMatchObject(
      problem('request-invalid', 400),
    );
    const asked = Date.now();
    const { json } = await staffDoes.close(id);
    expect(Date.parse(json.closesAt)).toBeGreaterThan(asked + 55_000);
    await later(2 * minute, async () => {
      expect((await citizenDoes.read(id)).json).toMatchObject({ status: 'closed' });
      expect((await staffDoes.close(id)).json).toMatchObject(problem('post-closed', 409));
    });
  });
});

describe('The register', () => {
  test('counts each decision once, and off again what is undone', async () => {
    const countsOf = async () =>
      (await register({ year: '2059' })).json.byTheme.find(
        ({ theme }: { theme: string }) => theme === 'culture',
      ).counts;
    await later(Date.parse('2059-05-10T12:00:00Z') - Date.now(), async () => {
      const ids: string[] = [];
      for (const _ of [1, 2, 3]) ids.push(await submit('culture'));
      const [one = '', two = '', three = ''] = ids;
      await staffDoes.decide(one, { decision: 'publish' }, 'team');
      await staffDoes.decide(two, refusal, 'team');
      await staffDoes.decide(three, refusal, 'team');
      await staffDoes.undo(three, 'team');
      expect(await countsOf()).toMatchObject({
        published: 1,
        refused: 1,
        merged: 0,
        answered: 2,
        averageHours: 0,
        byReason: { publicite: 1 },
        byDelay: { fresh: 2, warned: 0, urgent: 0, late: 0 },
      });
      // The one that waited ten days and a half.
      process.env.CLOCK_OFFSET_MS = String(Number(process.env.CLOCK_OFFSET_MS) + 10.5 * day);
      await staffDoes.decide(three, { decision: 'publish' }, 'team');
      expect(await countsOf()).toMatchObject({
        published: 2,
        answered: 3,
        averageHours: 84,
        byDelay: { fresh: 2, urgent: 1 },
      });
    });
    const { json, body } = await register({ year: '2059' });
    expect(json.total).toMatchObject({ published: 2, refused: 1 });
    expect(json.byMonth).toMatchObject([{ month: '2059-05', counts: { published: 2 } }]);
    expect(json.byDirectorate).toContainEqual(
      expect.objectContaining({
        directorate: 'culture-tourisme',
        counts: expect.objectContaining({ answered: 3 }),
      }),
    );
    expect(body).not.toMatch(/Une idée|Équipe|réclame/);
  });
});

test('A decision of a New Year’s Eve in Paris is of the year that begins there', async () => {
  await later(Date.parse('2060-12-31T23:30:00Z') - Date.now(), async () => {
    await staffDoes.decide(await submit('culture'), { decision: 'publish' }, 'team');
    expect((await register({})).json).toMatchObject({ year: '2061', total: { published: 1 } });
  });
  expect((await register({ year: '2061' })).json.byMonth).toMatchObject([{ month: '2061-01' }]);
  expect((await register({ year: '2060' })).json.byMonth).toEqual([]);
});

test('The charter is public', async () => {
  const { json } = await call(handler, 'GET /v1/moderation/charter');
  expect(json).toEqual({
    reasons: instance.moderation.reasons,
    deadlines: { firstWarningDays: 7, secondWarningDays: 10, answerDays: 12 },
    undoMinutes: 10,
    flagsToHold: 3,
  });
});

test('A citizen decides nothing', async () => {
  const reply = await call(handler, 'POST /v1/admin/posts/{postId}/decision', {
    params: { postId: await submit() },
    body: { decision: 'publish' },
    claims: citizenClaims('author'),
  });
  expect(reply.json).toMatchObject(problem('staff-only', 403));
});

test('Every decision is in the audit log, with the person; the post names a pseudonym only', async () => {
  const id = await submit();
  await staffDoes.decide(id, refusal);
  await staffDoes.undo(id);
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.auditEntry(1).pk },
    }),
  );
  const entries = Items.filter(({ subject }) => subject === `post:${id}`);
  expect(entries).toMatchObject([
    { action: 'post.refused', actor: 'sante', details: { from: 'submitted', reason: 'publicite' } },
    { action: 'post.decision-undone', actor: 'sante', details: { from: 'refused', to: 'submitted' } },
  ]);
  const { Items: posts = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.post(id).pk },
    }),
  );
  expect(JSON.stringify(posts)).not.toContain('"sante"');
});

describe('A suggestion on a theme that it isn’t about', () => {
  const waitingOn = async (theme: string) => {
    const { counters, items } = (await staffDoes.queue({ theme, limit: '50' }, 'team')).json;
    return { waiting: counters[0].waiting, ids: items.map(({ id }: { id: string }) => id) };
  };

  test('is given the right one: it waits there since it has waited, for whose directorate it is', async () => {
    const id = await submit('sport');
    const [sport, lycees] = [await waitingOn('sport'), await waitingOn('lycees')];
    const moved = await staffDoes.move(id, 'lycees');
    expect(moved.json).toMatchObject({ id, theme: 'lycees', state: 'submitted' });
    expect(await waitingOn('sport')).toEqual({
      waiting: sport.waiting - 1,
      ids: sport.ids.filter((one: string) => one !== id),
    });
    expect(await waitingOn('lycees')).toEqual({ waiting: lycees.waiting + 1, ids: [...lycees.ids, id] });
    // Its former directorate can no longer decide, nor take it back.
    expect((await staffDoes.decide(id, { decision: 'publish' }, 'sante')).statusCode).toBe(403);
    expect((await staffDoes.move(id, 'sport', 'sante')).statusCode).toBe(403);
    expect((await staffDoes.decide(id, { decision: 'publish' }, 'lycees')).statusCode).toBe(200);
    expect((await staffDoes.review(id, 'lycees')).json.history).toMatchObject([
      { event: 'Submitted' },
      { event: 'Moved', by: 'Santé 1', theme: 'lycees' },
      { event: 'Published' },
    ]);
  });

  test('once published is read under the other, and waits for an answer there', async () => {
    const id = await published('sport');
    expect((await staffDoes.move(id, 'lycees')).statusCode).toBe(200);
    expect((await citizenDoes.read(id)).json).toMatchObject({ id, theme: 'lycees', status: 'open' });
    const soon = new Date(Date.now() + minute).toISOString();
    const awaited = async (theme: string) =>
      (await readAwaitingAnswers(theme, soon, 1000)).map(({ postId }) => postId);
    expect(await awaited('lycees')).toContain(id);
    expect(await awaited('sport')).not.toContain(id);
  });

  test('isn’t moved where nothing is, nor where it is', async () => {
    const id = await submit('sport');
    expect((await staffDoes.move(id, 'magie')).json.errors).toMatchObject([{ path: 'body.theme' }]);
    expect((await staffDoes.move(id, 'sport')).json).toMatchObject(problem('transition-impossible', 409));
  });
});

test('What staff note on a suggestion is theirs alone', async () => {
  const id = await published('sport');
  const text = 'La mairie a le même projet.';
  expect((await staffDoes.note(id, `  ${text} `)).json.items).toMatchObject([{ by: 'Santé 1', text }]);
  expect((await staffDoes.note(id, 'Vu avec elle\u00a0: d’accord.', 'team')).statusCode).toBe(201);
  expect((await staffDoes.note(id, 'Qui\u00a0?', 'lycees')).statusCode).toBe(403);
  expect((await staffDoes.note(id, ' \u200b ')).json).toMatchObject(problem('text-invalid', 422));
  const { notes } = (await staffDoes.review(id)).json;
  expect(notes.map(({ by }: { by: string }) => by)).toEqual(['Santé 1', 'Équipe']);
  expect(JSON.stringify((await citizenDoes.read(id)).json)).not.toContain('mairie');
  const entries = await readAuditEntries({ from: 1, to: 1e9 }, { limit: 2, newestFirst: true });
  expect(entries.map(({ action, subject }) => [action, subject])).toEqual([
    ['post.noted', `post:${id}`],
    ['post.noted', `post:${id}`],
  ]);
  expect(JSON.stringify(entries)).not.toContain('mairie');
});
