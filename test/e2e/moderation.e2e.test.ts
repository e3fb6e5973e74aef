import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { worklistRoutes } from '../../contract/worklist/worklist.routes.ts';
import { type CitizenSession, renewSession } from '../../tools/citizen.ts';
import { readFeed } from './support/feed.ts';
import { newReferent, newSuggestion, publishedSuggestion, refusal } from './support/moderation.ts';
import { expectProblem, expectUnauthorized } from './support/problems.ts';
import { bootService, type Service } from './support/service.ts';

const { decidePost, undoDecision, answerAppeal, getRegister, listQueue, reviewPost } = moderationRoutes;
const publish = { decision: 'publish' } as const;
const day = 86_400_000;

let service: Service;
let colleague: { email: string; token: () => Promise<string> };
let stranger: { email: string; token: () => Promise<string> };
beforeAll(async () => {
  service = await bootService();
  await service.teamToken();
  colleague = await newReferent(service, 'Second transports', 'transports');
  stranger = await newReferent(service, 'Culture', 'culture-tourisme');
});
afterAll(() => service?.stop());

const decisionPath = (postId: string) => `/v1/admin/posts/${postId}/decision`;

describe('A référent', () => {
  test('of another directorate can neither read nor touch what isn’t theirs', async () => {
    const { postId } = await newSuggestion(service, 'Un arrêt de car devant l’hôpital.');
    const token = await stranger.token();
    const samples: Record<string, unknown> = {
      [decidePost.key]: publish,
      [undoDecision.key]: undefined,
      [answerAppeal.key]: { outcome: 'uphold', explanation: 'Oui.' },
      [moderationRoutes.closePost.key]: {},
      [moderationRoutes.movePost.key]: { theme: 'culture' },
      [moderationRoutes.notePost.key]: { text: 'Vu avec l’hôpital.' },
      [reviewPost.key]: undefined,
    };
    const routes = Object.values(moderationRoutes).filter(
      ({ key, access }) => access === 'staff' && key.includes('{postId}'),
    );
    // Every route on one post: a new one can't be forgotten.
    expect(routes.map(({ key }) => key as string).sort()).toEqual(Object.keys(samples).sort());
    for (const { key } of routes) {
      const [method = '', path = ''] = key.split(' ');
      const url = path.replace('{postId}', postId);
      const answer = await service.request(method, url, { token, body: samples[key] });
      expect(expectProblem(answer, 'not-your-directorate')).toMatchObject({ theme: 'transports' });
    }
    const queue = await service.client.call(listQueue, { token });
    expect(queue.counters.map(({ theme }) => theme)).toEqual(['culture', 'tourisme']);
    expect(queue.items).toEqual([]);
    expectProblem(
      await service.request('GET', '/v1/admin/queue?theme=transports', { token }),
      'not-your-directorate',
    );
    const bulk = await service.client.call(moderationRoutes.decideMany, {
      token,
      body: { items: [{ postId, ...publish }] },
    });
    expect(bulk.items).toMatchObject([{ postId, problem: { status: 403 } }]);
    const { post } = await service.client.call(reviewPost, {
      token: await service.referentToken(),
      params: { postId },
    });
    expect(post.state).toBe('submitted');
  });

  test('who decides at the same instant as another is told the first decision', async () => {
    const { postId } = await newSuggestion(service, 'Des consignes à bagages dans les gares.');
    const tokens = [await service.referentToken(), await colleague.token()];
    const answers = await Promise.all([
      service.request('POST', decisionPath(postId), { token: tokens[0] ?? '', body: publish }),
      service.request('POST', decisionPath(postId), { token: tokens[1] ?? '', body: refusal }),
    ]);
    const won = answers.find(({ status }) => status === 200);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.json().decision).toEqual(won?.json().decision);
    const { history } = await service.client.call(reviewPost, {
      token: tokens[0] ?? '',
      params: { postId },
    });
    expect(history.map(({ event }) => event)).toEqual([
      'Submitted',
      won?.json().state === 'published' ? 'Published' : 'Refused',
    ]);
  });

  test('takes a decision back within ten minutes, and the suggestion leaves the feed', async () => {
    const { postId } = await newSuggestion(service, 'Un train de nuit vers Strasbourg.');
    const token = await service.referentToken();
    await service.client.call(decidePost, { token, params: { postId }, body: publish });
    expect((await readFeed(service, { channel: 'citizen' })).map(({ id }) => id)).toContain(postId);
    const other = { token: await colleague.token() };
    expectProblem(await service.request('POST', `${decisionPath(postId)}/undo`, other), 'not-your-decision');
    const undone = await service.client.call(undoDecision, { token, params: { postId } });
    expect(undone).toMatchObject({ state: 'submitted', waitingFor: 'submitted' });
    expect((await readFeed(service, { channel: 'citizen' })).map(({ id }) => id)).not.toContain(postId);
    expectProblem(await service.request('GET', `/v1/posts/${postId}`), 'post-not-found');
  });
});

test('What waits for a référent is one answer, with what is like it; moved, it waits for another', async () => {
  const text = 'Un garage à vélos fermé devant la gare de Toul';
  const like = await publishedSuggestion(service, text);
  const { postId } = await newSuggestion(service, 'Des garages à vélos fermés devant la gare de Toul');
  const waiting = async (token: string) => {
    const { queue } = await service.client.call(worklistRoutes.getWorklist, { token, query: { limit: 20 } });
    return queue.items.find(({ post }) => post.id === postId);
  };
  const token = await colleague.token();
  expect((await waiting(token))?.similar).toMatchObject([{ post: { id: like } }]);
  const body = { text: 'Vu avec la gare.' };
  await service.client.call(moderationRoutes.notePost, { token, params: { postId }, body });
  const move = { token, params: { postId }, body: { theme: 'culture' } };
  await service.client.call(moderationRoutes.movePost, move);
  expect(await waiting(token)).toBeUndefined();
  expect(await waiting(await stranger.token())).toMatchObject({ post: { theme: 'culture' } });
  // Nothing is left waiting that the mails below would mention.
  const decided = { token: await stranger.token(), params: { postId }, body: publish };
  await service.client.call(decidePost, decided);
});

test('A token of the staff casts no vote and flags nothing', async () => {
  const postId = await publishedSuggestion(service, 'Des horaires affichés à chaque arrêt.');
  const token = await service.teamToken();
  const vote = { answer: { kind: 'approval', value: 'plus' } };
  expectUnauthorized(await service.request('PUT', `/v1/posts/${postId}/vote`, { token, body: vote }));
  const flag = { reason: 'publicite', explanation: 'Une réclame.', goodFaith: true };
  expectUnauthorized(await service.request('POST', `/v1/posts/${postId}/flags`, { token, body: flag }));
  expectUnauthorized(await service.request('GET', '/v1/me/posts', { token }));
});

describe('An author', () => {
  test('reads the reason, contests it, and somebody else decides; the register counts it', async () => {
    const { postId, author } = await newSuggestion(service, 'Rouvrir la halte du village.');
    const first = await service.referentToken();
    await service.client.call(decidePost, { token: first, params: { postId }, body: refusal });
    const own = await service.client.call(postsRoutes.listOwnPosts, { token: author });
    expect(own.items).toMatchObject([
      {
        id: postId,
        status: 'refused',
        decision: {
          by: 'Référente transports',
          reason: { code: 'hors-competence', label: 'Hors des compétences de la Région' },
          explanation: 'Ceci relève de la commune.',
        },
      },
    ]);
    const before = await service.client.call(getRegister, {});
    await service.client.call(postsRoutes.appealRefusal, {
      token: author,
      params: { postId },
      body: { explanation: 'La halte est une gare régionale.' },
    });
    const answer = { outcome: 'uphold', explanation: 'C’est exact.' };
    const path = `/v1/admin/posts/${postId}/appeal/decision`;
    expectProblem(
      await service.request('POST', path, { token: first, body: answer }),
      'appeal-needs-another',
    );
    const upheld = await service.request('POST', path, { token: await colleague.token(), body: answer });
    expect(upheld.json()).toMatchObject({ state: 'published', appeal: { outcome: 'upheld' } });
    expect((await service.request('GET', `/v1/posts/${postId}`)).status).toBe(200);

    const after = await service.client.call(getRegister, {});
    expect(after.total.appealsUpheld).toBe(before.total.appealsUpheld + 1);
    expect(after.total.byReason['hors-competence']).toBeGreaterThan(0);
    expect(JSON.stringify(after)).not.toMatch(/halte|Référente|Second/);
  });

  test('sends a corrected text once, under the name of the first', async () => {
    const { postId, author } = await newSuggestion(service, 'Un car.');
    const params = { postId };
    await service.client.call(decidePost, {
      token: await service.teamToken(),
      params,
      body: { ...refusal, reason: 'incomprehensible' },
    });
    const corrected = await service.client.call(postsRoutes.correctSuggestion, {
      ...{ token: author, params },
      body: { text: 'Un car de plus le dimanche soir vers les internats.' },
    });
    expect(corrected).toMatchObject({ correctionOf: postId, status: 'submitted', theme: 'transports' });
    const path = `/v1/me/posts/${postId}/correction`;
    const again = await service.request('POST', path, { token: author, body: { text: 'Deux cars.' } });
    expectProblem(again, 'transition-impossible');
  });
});

test('Three profiles who flag a suggestion hold it for review, once they are a day old', async () => {
  const postId = await publishedSuggestion(service, 'Des bornes de recharge dans les parkings des gares.');
  const body = { reason: 'publicite', explanation: 'On y vante une marque.', goodFaith: true };
  const [one, two, three] = [await service.citizen(), await service.citizen(), await service.citizen()];
  await service.later(25 * 3_600_000, async () => {
    const flag = async ({ refreshToken }: CitizenSession) => {
      const token = await renewSession(service.client, refreshToken);
      return (await service.request('POST', `/v1/posts/${postId}/flags`, { token, body })).status;
    };
    for (const citizen of [one, one, two]) expect(await flag(citizen)).toBe(201);
    expect((await service.request('GET', `/v1/posts/${postId}`)).status).toBe(200);
    await flag(three);
    expectProblem(await service.request('GET', `/v1/posts/${postId}`), 'post-not-found');
    const token = await service.referentToken();
    const { post, flags } = await service.client.call(reviewPost, { token, params: { postId } });
    expect(post).toMatchObject({ state: 'held', waitingFor: 'held', flags: 3 });
    expect(flags).toHaveLength(3);
  });
});

describe('What waits too long', () => {
  interface InboxMail {
    readonly recipients: readonly string[];
    readonly subject: string;
    readonly text: string;
  }

  test('is mailed once to the référents after seven days, once to the project team when late', async () => {
    await newSuggestion(service, 'Un ascenseur à la gare.');
    const { schedules } = (await service.lever('schedules')) as {
      schedules: { name: string; zone: string }[];
    };
    const warnings = schedules.find(({ name }) => name.includes('ModerationWarnings'));
    expect(warnings).toMatchObject({ expression: 'cron(0 8 * * ? *)', zone: 'Europe/Paris' });
    const fireTwice = async () => {
      for (const _ of [1, 2]) await service.lever(`schedules/${warnings?.name}/fire`, {});
    };
    const warned = async () =>
      ((await service.lever('inbox.json')) as InboxMail[]).filter(({ subject }) =>
        /votre décision|sans réponse/.test(subject),
      );

    await service.later(6 * day, fireTwice);
    expect(await warned()).toEqual([]);
    await service.later(7.1 * day, fireTwice);
    const [first, ...more] = await warned();
    expect(more).toEqual([]);
    expect(first?.recipients.toSorted()).toEqual([
      'referente.transports@demo.example',
      'second.transports@agents.example',
    ]);
    expect(first?.text).toContain('Transports et mobilités');
    await service.later(12.1 * day, fireTwice);
    const late = (await warned()).filter(({ subject }) => subject.includes('sans réponse'));
    expect(late.map(({ recipients }) => recipients)).toEqual([['equipe.projet@demo.example']]);
  });
});
