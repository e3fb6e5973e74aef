import { beforeAll, describe, expect, test } from '@jest/globals';
import { openDataRoutes } from '../../../contract/open-data/open-data.routes.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import type { Access } from '../../../contract/route.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { approval } from '../../../domain/polls/answer.ts';
import { revealTotals } from '../../../foundations/polls/result-items.ts';
import { readPost } from '../../../foundations/posts/post-items.ts';
import { putPost } from '../../support/posts.ts';
import { eventually } from '../support/eventually.ts';
import type { Answer } from '../support/http.ts';
import { type Kind, kinds, plant, planted, type Revealed, revealedBy } from '../support/planted-totals.ts';
import { allRoutes, type Operation, pathOf, routeOf } from '../support/routes.ts';
import { type Sample, samplesOf } from '../support/samples.ts';
import { fireSchedule } from '../support/schedules.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';

/** Totals that are hidden, sought on every route of the contract. */
const step = 'trajet';
const pollOf = (kind: Kind) => ({ postId: postIds[kind], ...(kind === 'questionnaire' && { step }) });
const visibilityOf = (kind: Kind) => (kind === 'after-vote' ? 'after-vote' : 'after-close');

let service: Service;
let samples: Record<Operation, Sample>;
const postIds = {} as Record<Kind, string>;
const tokens = {} as Record<
  'nobody' | 'non-voter' | 'voter' | 'référent' | 'project team',
  () => Promise<string>
>;

beforeAll(async () => {
  service = await sharedService();
  samples = await samplesOf(service);
  const [voter, other] = [(await service.citizen()).idToken, (await service.citizen()).idToken];
  Object.assign(tokens, {
    nobody: async () => '',
    'non-voter': async () => other,
    voter: async () => voter,
    référent: service.referentToken,
    'project team': service.teamToken,
  });
  for (const kind of kinds) {
    postIds[kind] = await putPost({
      resultsVisibility: visibilityOf(kind),
      ...(kind === 'questionnaire' && {
        steps: [{ id: step, prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } }],
      }),
      publishedAt: new Date().toISOString(),
      closesAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
    });
  }
});

/**
 * Lets everything run that makes public figures of counters. The nightly check of drift tells how many counters differ and how many
 * ballots it may tell of (`large-polls.engine`); for it the planted totals are a poll of millions, read box by box.
 */
async function publishFigures(): Promise<void> {
  for (const maker of ['Barometer', 'CommonGround', 'Release', 'Snapshot'])
    await fireSchedule(service, `${maker}Schedule`);
}

/** Requests that would change what is sought; they are tried separately. */
const votes: readonly Operation[] = ['castVote', 'withdrawVote', 'eraseMe'];
/** How many have answered, which staff are told, and nothing besides: it has a test of its own. */
const counted: readonly Operation[] = ['countAnswers'];

/** A request, and the post that it is about, if it is about one. */
interface Asked {
  readonly operation: Operation;
  readonly about?: Kind;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Every request of the contract about these posts, as data. */
async function requests(): Promise<Asked[]> {
  const all = allRoutes
    .filter(({ operation }) => !votes.includes(operation) && !counted.includes(operation))
    .flatMap(({ operation, route }) => {
      const { params = {}, query, body } = samples[operation];
      const [method = ''] = route.key.split(' ');
      return kinds.map((kind) => {
        const postId = postIds[kind];
        const search = new URLSearchParams({
          ...query,
          ...(query?.postIds !== undefined && { postIds: postId }),
        });
        const path = pathOf(operation, { ...params, ...(params.postId !== undefined && { postId }) });
        return {
          ...{ operation, about: kind, method, path: `${path}${search.size > 0 ? `?${search}` : ''}` },
          ...(body !== undefined && { body }),
        };
      });
    });
  const feeds = ['newest', 'popular'].flatMap((order) =>
    ['', '&theme=transports'].map((theme) => ({
      ...{ operation: 'listPosts' as const, method: 'GET' },
      path: `/v1/posts?order=${order}&limit=50${theme}`,
    })),
  );
  const { items } = await service.client.call(openDataRoutes.listSnapshots, {});
  const files = items.flatMap((snapshot) => snapshot.files.map(({ name }) => name));
  // A snapshot was taken after the totals were planted. Columns of Parquet are compressed, and made of the same rows.
  expect(files).toEqual(expect.arrayContaining(['resultats.csv']));
  const snapshot = files
    .filter((file) => !file.endsWith('.parquet'))
    .map((file) => ({
      ...{ operation: 'getSnapshotFile' as const, method: 'GET' },
      path: pathOf('getSnapshotFile', { snapshot: 'latest', file }),
    }));
  const known = new Map(
    [...all, ...feeds, ...snapshot].map((request) => [`${request.method} ${request.path}`, request]),
  );
  return [...known.values()];
}

/** Whom a route asks for: what a token of another pool gets is its refusal (api/bad-tokens.ts), and public routes read none. */
const accessesOf: Readonly<Record<keyof typeof tokens, readonly Access[]>> = {
  nobody: ['public'],
  'non-voter': ['citizen'],
  voter: ['public', 'citizen'],
  référent: ['staff', 'project-team'],
  'project team': ['staff', 'project-team'],
};

/** Makes all requests as somebody, on the routes that they may call. @returns which operations revealed something, and what */
async function seek(who: keyof typeof tokens): Promise<Partial<Record<Operation, Revealed[]>>> {
  const found: Partial<Record<Operation, Revealed[]>> = {};
  const token = await tokens[who]();
  const asked = (await requests()).filter(({ operation }) =>
    accessesOf[who].includes(routeOf(operation).access),
  );
  // What is asked about one post is asked in turn: of acts on one version of it the first is done, whoever is faster.
  const work = async (inTurn: readonly Asked[]) => {
    for (const { operation, method, path, body } of inTurn) {
      const as = { ...(token !== '' && { token }), ...(body !== undefined && { body }) };
      const answer = await service.request(method, path, as);
      expect([operation, answer.status < 500]).toEqual([operation, true]);
      // Cacheable answers are requested once more, as caches do.
      const tag = routeOf(operation).caching === 'no-store' ? null : answer.headers.get('etag');
      const headers = { 'if-none-match': tag ?? '' };
      const again = tag === null ? undefined : await service.request(method, path, { ...as, headers });
      const all = [answer, again, await followed(answer)].filter((each) => each !== undefined);
      const told = [
        ...new Set(
          all.flatMap(({ headers, text }) => [...revealedBy(text), ...revealedBy(headersOf(headers))]),
        ),
      ];
      if (told.length > 0) found[operation] = [...(found[operation] ?? []), ...told];
    }
  };
  await Promise.all([...Map.groupBy(asked, ({ about }) => about).values()].map(work));
  return found;
}

const headersOf = (headers: Headers): string => [...headers].flat().join('\n');

/** The file to which an answer leads. */
async function followed(answer: Answer): Promise<Answer | undefined> {
  const location = answer.headers.get('location');
  if (answer.status !== 302 || location === null) return undefined;
  const response = await fetch(location);
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    json: () => ({}),
  };
}

const cast = async (kind: Kind, who: keyof typeof tokens) =>
  service.client.call(votesRoutes.castVote, {
    token: await tokens[who](),
    params: { postId: postIds[kind] },
    body: { answer: approval('plus') },
  });
const listOwn = async (who: keyof typeof tokens) =>
  service.client.call(votesRoutes.listOwnVotes, {
    token: await tokens[who](),
    query: { postIds: kinds.map((kind) => postIds[kind]).join(',') },
  });

describe('Hidden totals', () => {
  const tags = new Map<string, string>();
  const tagOf = async (path: string) => (await service.request('GET', path)).headers.get('etag') ?? '';

  test('move no tag of what everybody reads when they move', async () => {
    for (const kind of kinds) {
      const path = `/v1/posts/${postIds[kind]}`;
      tags.set(path, await tagOf(path));
      await plant(kind, pollOf(kind));
    }
    await publishFigures();
    for (const [path, tag] of tags) {
      expect(tag).not.toBe('');
      const again = await service.request('GET', path, { headers: { 'if-none-match': tag } });
      expect([path, again.status]).toEqual([path, 304]);
    }
  });

  test('are told on no route before any vote', async () => {
    expect(await seek('nobody')).toEqual({});
  });

  test('are told to staff as one number: how many have answered', async () => {
    for (const kind of kinds) {
      const path = `/v1/admin/posts/${postIds[kind]}/answers`;
      for (const who of ['nobody', 'non-voter'] as const) {
        const token = await tokens[who]();
        const refused = await service.request('GET', path, token === '' ? {} : { token });
        expect(refused.status).toBeGreaterThanOrEqual(401);
        expect(revealedBy(refused.text)).toEqual([]);
      }
      const told = (await service.request('GET', path, { token: await tokens['project team']() })).json();
      const { plus, minus } = planted[kind];
      expect(told).toEqual({ postId: postIds[kind], voters: plus + minus, at: expect.any(String) });
    }
  });

  test('are refused where they would be, saying when they come; the post says so too', async () => {
    for (const kind of kinds) {
      const params = { postId: postIds[kind] };
      const post = await service.client.call(postsRoutes.getPost, { params });
      expect(post).toMatchObject({ resultsVisibility: visibilityOf(kind) });
      expect(post).not.toHaveProperty('totals');
      for (const what of ['statistics', 'history', 'breakdowns', `steps/${step}/breakdowns`]) {
        const answer = await service.request('GET', `/v1/posts/${params.postId}/${what}`);
        expect(answer.status).toBe(403);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(answer.json()).toMatchObject({
          ...{
            type: 'urn:imaginest:problem:results-hidden',
            resultsVisibility: visibilityOf(kind),
            closesAt: post.closesAt,
          },
        });
      }
    }
  });

  test('come to a voter where they are for voters, with the vote and with one’s own votes', async () => {
    await cast('after-vote', 'voter');
    await cast('after-close', 'voter');
    const isCounted = async () => {
      const { results } = await cast('after-vote', 'voter');
      return results?.voters ?? 0;
    };
    const { plus, minus } = planted['after-vote'];
    expect(await eventually(isCounted, (voters) => voters > plus + minus)).toBe(plus + minus + 1);

    const answer = await service.request('GET', `/v1/me/votes?postIds=${postIds['after-vote']}`, {
      token: await tokens.voter(),
    });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(revealedBy(answer.text)).toEqual(['after-vote']);
    expect(revealedBy(JSON.stringify(await cast('after-close', 'voter')))).toEqual([]);
    // What is held on one’s own profile has one’s own votes in it, with what comes with them.
    expect(await seek('voter')).toEqual({
      listOwnVotes: ['after-vote'],
      readMe: ['after-vote'],
    });
  });

  test('are still told on no route to anybody else, once figures are made of them', async () => {
    await publishFigures();
    for (const who of ['nobody', 'non-voter', 'référent', 'project team'] as const) {
      expect([who, await seek(who)]).toEqual([who, {}]);
    }
  });

  test('are told no more to a voter who has withdrawn', async () => {
    const target = { token: await tokens.voter(), params: { postId: postIds['after-vote'] } };
    expect(revealedBy(JSON.stringify(await service.client.call(votesRoutes.withdrawVote, target)))).toEqual(
      [],
    );
    expect(revealedBy(JSON.stringify(await listOwn('voter')))).toEqual([]);
  });

  test('keep their posts out of the order of popularity, and in the order of time', async () => {
    await fireSchedule(service, 'PostsRankingSchedule');
    const ids = async (order: 'newest' | 'popular') =>
      (await service.client.call(postsRoutes.listPosts, { query: { order } })).items.map(({ id }) => id);
    expect(await ids('newest')).toEqual(expect.arrayContaining(Object.values(postIds)));
    for (const postId of Object.values(postIds)) expect(await ids('popular')).not.toContain(postId);
  });

  test('once revealed are found wherever they were sought: the search itself finds', async () => {
    for (const kind of kinds) {
      const post = await readPost(postIds[kind], { consistent: true });
      if (post === undefined) throw new Error('There is no such post.');
      const { plus, minus } = planted[kind];
      const counts = new Map(Object.entries({ plus, minus }));
      expect(await revealTotals(post, [{ ...pollOf(kind), counts }], new Date().toISOString())).toBe(true);
    }
    await publishFigures();
    expect(Object.keys(await seek('nobody'))).toEqual(
      expect.arrayContaining([
        'listPosts',
        'getPost',
        'getPostStatistics',
        'getPostBreakdowns',
        'getStepBreakdowns',
        'getBarometer',
      ]),
    );
    for (const [path, tag] of tags) expect(await tagOf(path)).not.toBe(tag);
  });
});
