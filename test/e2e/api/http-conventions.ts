import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contactRoutes } from '../../../contract/contact/contact.routes.ts';
import { moderationRoutes } from '../../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { profilesRoutes } from '../../../contract/profiles/profiles.routes.ts';
import { instance } from '../../../instance/grand-est.ts';
import { solve } from '../../../tools/proof-of-work.ts';
import { claimsOf } from '../../support/tokens.ts';
import { startEdge } from '../support/edge.ts';
import { type Answer, type RequestParts, send } from '../support/http.ts';
import { expectProblem } from '../support/problems.ts';
import { allRoutes, type Operation, pathOf, routeOf } from '../support/routes.ts';
import { runTool } from '../support/run-tool.ts';
import { type Caller, callerOf, type Sample, samplesOf } from '../support/samples.ts';
import { type Service, someCell } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { subscription } from '../support/subscribing.ts';

let service: Service;
let postId: string;
let citizenToken: string;
beforeAll(async () => {
  service = await sharedService();
  postId = await service.question();
  citizenToken = (await service.citizen()).idToken;
});

describe('npm run smoke', () => {
  test('finds a service that answers as it should, and says so', async () => {
    const { code, stdout } = await runTool('tools/smoke.ts', ['--api', service.deployment.apiUrl]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^(\d+) of \1 checks passed/),
    });
  });

  test('finds a door that should be closed and isn’t', async () => {
    const api = service.deployment.apiUrl;
    const { code, stdout } = await runTool('tools/smoke.ts', ['--api', api, '--closed', api]);
    expect(code).toBe(1);
    expect(stdout).toContain(`✗ ${api}, closed: answered 200`);
  });
});

describe('Behind the edge as it is deployed', () => {
  let edge: Awaited<ReturnType<typeof startEdge>>;
  beforeAll(async () => {
    edge = await startEdge(service.deployment.apiUrl);
  });
  afterAll(() => edge?.close());
  const ask = (method: string, path: string, parts: RequestParts = {}) =>
    send(method, `${edge.url}${path}`, parts);
  const newProfile = async () => {
    const challenge = (await ask('GET', '/v1/profiles/challenge')).json();
    return { ...someCell, cookie: true, proofOfWork: await solve(challenge) };
  };

  test('everything that smoke asks is answered as without', async () => {
    const { code, stdout } = await runTool('tools/smoke.ts', ['--api', edge.url]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^(\d+) of \1 checks passed/),
    });
  });

  test('a profile is made once, its session lives in its cookie, and its vote is its own', async () => {
    const body = await newProfile();
    const headers = { 'idempotency-key': randomUUID(), origin: 'http://localhost:3000' };
    const [made, again] = [
      await ask('POST', '/v1/profiles', { body, headers }),
      await ask('POST', '/v1/profiles', { body, headers }),
    ];
    expect([made.status, again.status]).toEqual([201, 201]);
    const subject = (answer: Answer) => claimsOf(answer.json().idToken).sub;
    expect(subject(again)).toBe(subject(made));
    const cookie = made.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const renewed = await ask('POST', '/v1/profiles/session', { body: {}, headers: { cookie } });
    expect([renewed.status, subject(renewed)]).toEqual([200, subject(made)]);
    const token = renewed.json().idToken;
    const answer = { answer: { kind: 'approval', value: 'plus' } };
    expect((await ask('PUT', `/v1/posts/${postId}/vote`, { token, body: answer })).status).toBe(200);
    // Under one address, what each of two tokens may see; and nothing without one.
    const own = (of?: string) =>
      ask('GET', `/v1/me/votes?postIds=${postId}`, of === undefined ? {} : { token: of });
    const answerOf = (reply: Answer) => reply.json().items[0]?.answer?.value;
    expect([answerOf(await own(token)), answerOf(await own(citizenToken))]).toEqual(['plus', undefined]);
    expect((await own()).status).toBe(401);
  });

  test('languages, forms and filters are told apart, whatever was kept for others', async () => {
    const unknown = `/v1/posts/${'A'.repeat(22)}`;
    const titles = await Promise.all(
      ['fr', 'de'].map(async (language) => {
        const answer = await ask('GET', unknown, { headers: { 'accept-language': language } });
        return answer.json().title;
      }),
    );
    expect(new Set(titles).size).toBe(2);
    const forms: (string | null)[] = [];
    for (const accept of ['application/ld+json', 'text/turtle', 'application/ld+json']) {
      const { headers } = await ask('GET', '/v1/open-data/catalogue', { headers: { accept } });
      forms.push(headers.get('content-type'));
    }
    expect(forms.map((form) => form?.split(';')[0])).toEqual([
      'application/ld+json',
      'text/turtle',
      'application/ld+json',
    ]);
    const channels = await Promise.all(
      ['region', 'citizens'].map(async (channel) => (await ask('GET', `/v1/posts?channel=${channel}`)).text),
    );
    expect(channels[0]).not.toBe(channels[1]);
  });

  test('what a browser asks beforehand is answered, and pages take nothing', async () => {
    const asked = await ask('OPTIONS', '/v1/posts', {
      headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' },
    });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect((await ask('POST', '/', { body: {} })).status).toBe(403);
  });
});

describe('Idempotency-Key', () => {
  /** A body, a different one, who sends them, and how to tell that two answers are about one creation. */
  const creations = {
    createProfile: async () => {
      const challenge = await service.client.call(profilesRoutes.createChallenge, {});
      const body = { ...someCell, proofOfWork: await solve(challenge) };
      const made = (answer: Answer) => claimsOf(answer.json().idToken).sub;
      return { params: {}, body, other: { ...body, departement: '08' }, token: undefined, made };
    },
    submitSuggestion: async () => ({
      params: {},
      body: { theme: 'sport', text: 'Des vestiaires pour toutes.' },
      other: { theme: 'sport', text: 'Des vestiaires pour tous.' },
      token: citizenToken,
      made: (answer: Answer) => answer.json().id,
    }),
    createProposal: async () => ({
      params: {},
      body: { kind: 'information', theme: 'sport', title: 'Des vestiaires pour toutes.' },
      other: { kind: 'information', theme: 'sport', title: 'Des vestiaires pour tous.' },
      token: await service.teamToken(),
      made: (answer: Answer) => answer.json().id,
    }),
    correctSuggestion: async () => ({
      params: { postId: await refusedSuggestion() },
      body: { text: 'Des vestiaires chauffés.' },
      other: { text: 'Des vestiaires bien chauffés.' },
      token: citizenToken,
      made: (answer: Answer) => answer.json().id,
    }),
    sendContactMessage: async () => ({
      params: {},
      body: { theme: 'sport', text: 'Où sont les vestiaires\u00a0?', email: 'maxime@exemple.fr' },
      other: { theme: 'sport', text: 'Où sont les vestiaires\u00a0?', email: 'max@exemple.fr' },
      token: citizenToken,
      made: (answer: Answer) => answer.json().id,
    }),
    answerContactMessage: async () => {
      const { id: messageId } = await service.client.call(contactRoutes.sendContactMessage, {
        token: citizenToken,
        body: { theme: 'sport', text: 'Où sont les douches\u00a0?' },
      });
      return {
        params: { messageId },
        body: { text: 'Au fond.' },
        other: { text: 'À gauche.' },
        token: await service.teamToken(),
        // There is one answer, however often it was sent.
        made: (answer: Answer) => JSON.stringify(answer.json().answers),
      };
    },
    addFollowUp: async () => ({
      params: { postId: await service.question() },
      body: { state: 'decided', text: 'Des vestiaires à la rentrée.' },
      other: { state: 'decided', text: 'Des vestiaires à Noël.' },
      token: await service.teamToken(),
      made: (answer: Answer) => JSON.stringify(answer.json()),
    }),
    subscribe: async () => {
      const body = await subscription(service, 'maxime@citoyens.example');
      const made = (answer: Answer) => answer.json().confirmBefore;
      return { params: {}, body, other: { ...body, themes: ['sport'] }, token: undefined, made };
    },
    inviteStaff: async () => {
      const body = { email: 'maxime@grandest.example', pseudonym: 'Maxime', role: 'project-team' };
      const other = { ...body, pseudonym: 'Max' };
      const made = (answer: Answer) => answer.json().id;
      return { params: {}, body, other, token: await service.teamToken(), made };
    },
    createMeeting: async () => {
      const { body } = (await samplesOf(service)).createMeeting;
      const other = { ...body, title: 'Les trains du matin' };
      const made = (answer: Answer) => answer.json().id;
      return { params: {}, body, other, token: await service.teamToken(), made };
    },
    createProject: async () => {
      const { body } = (await samplesOf(service)).createProject;
      const other = { ...body, title: 'Un autre projet' };
      const made = (answer: Answer) => answer.json().id;
      return { params: {}, body, other, token: await service.teamToken(), made };
    },
    createService: async () => {
      const { body } = (await samplesOf(service)).createService;
      const made = (answer: Answer) => answer.json().id;
      return {
        params: {},
        body,
        other: { ...body, place: 'Nancy' },
        token: await service.teamToken(),
        made,
      };
    },
    openPaperBox: async () => {
      const body = { postId: await service.question(), place: 'Mairie de Toul', bulletins: 10 };
      const made = (answer: Answer) => answer.json().id;
      return { params: {}, body, other: { ...body, bulletins: 11 }, token: await service.teamToken(), made };
    },
  };

  /** They need a bulletin in hand, whose serial is on paper alone: test/lambdas/paper/entries.engine.test.ts sends an entry twice. */
  const ofBulletins: readonly Operation[] = ['enterBulletin', 'readBulletinAgain'];

  async function refusedSuggestion(): Promise<string> {
    const { id } = await service.client.call(postsRoutes.submitSuggestion, {
      token: citizenToken,
      body: { theme: 'sport', text: 'Des vestiaires.' },
    });
    const { reasons } = await service.client.call(moderationRoutes.getCharter, {});
    await service.client.call(moderationRoutes.decidePost, {
      token: await service.teamToken(),
      params: { postId: id },
      body: { decision: 'refuse', reason: reasons[0]?.code ?? '', explanation: 'Dites lesquels.' },
    });
    return id;
  }

  test('is honoured by every route that says so', () => {
    const idempotent = allRoutes.filter(({ route }) => route.idempotent).map(({ operation }) => operation);
    expect(idempotent.sort()).toEqual([...Object.keys(creations), ...ofBulletins].sort());
  });

  test.each(Object.keys(creations) as (keyof typeof creations)[])('%s', async (operation) => {
    const { params, body, other, token, made } = await creations[operation]();
    const path = pathOf(operation, params);
    const send = (sent: unknown, key: string = first) =>
      service.request('POST', path, {
        body: sent,
        headers: { 'idempotency-key': key },
        ...(token && { token }),
      });
    const first = randomUUID();
    const { status } = routeOf(operation).success;
    const answer = await send(body);
    expect(answer.status).toBe(status);
    const again = await send(body);
    expect(again.status).toBe(status);
    expect(made(again)).toBe(made(answer));
    expectProblem(await send(other), 'idempotency-key-reused');
    for (const key of ['short', 'a key with spaces', 'k'.repeat(129)]) {
      expectProblem(await send(body, key), 'idempotency-key-invalid');
    }
    // The key that was refused for another body still leads to what it made.
    expect(made(await send(body))).toBe(made(answer));
  });

  test('makes one proposal of five requests at the same instant', async () => {
    const { body, token, made } = await creations.createProposal();
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        service.request('POST', '/v1/admin/proposals', { token, body, headers }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(made)).size).toBe(1);
  });
});

describe('ETag', () => {
  // A redirected file has its tag where it is stored.
  const reads = allRoutes.filter(({ route }) => route.key.startsWith('GET ') && route.success.status !== 302);
  /**
   * A challenge is never the same twice, nor a link with its end, nor what tells the service's time; and an export of the audit log is
   * written into that log.
   */
  const everNew: readonly Operation[] = [
    ...(['createChallenge', 'createNewsletterChallenge', 'exportAudit', 'linkPreview'] as const),
    ...(['getRoom', 'getStaffMeeting', 'countAnswers'] as const),
  ];
  let call: Caller;
  let samples: Record<Operation, Sample>;
  beforeAll(async () => {
    call = await callerOf(service);
    samples = await samplesOf(service);
  });

  test.each(reads.map(({ operation }) => operation))('%s', async (operation) => {
    const read = (headers: Record<string, string> = {}) => call(operation, samples[operation], { headers });
    const answer = await read();
    expect(answer.status).toBe(200);
    const tag = answer.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    expect(answer.headers.get('cache-control')).toMatch(/^(public|private), /);

    const again = await read({ 'if-none-match': tag });
    if (everNew.includes(operation)) {
      expect(again.status).toBe(200);
    } else {
      expect({ status: again.status, text: again.text, tag: again.headers.get('etag') }).toEqual({
        status: 304,
        text: '',
        tag,
      });
    }
    expect((await read({ 'if-none-match': '"another"' })).status).toBe(200);
  });
});

describe('An address that doesn’t exist', () => {
  test.each([
    ['GET', '/v1'],
    ['GET', '/v1/posts/'],
    ['DELETE', '/v1/posts'],
    ['PATCH', '/v1/themes'],
    ['GET', '/v1/docs/..%2f..%2fpackage.json'],
  ])('%s %s is a problem of ours', async (method, path) => {
    const answer = await service.request(method, path);
    expectProblem(answer, 'route-not-found');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('CORS', () => {
  const origin = instance.webOrigins[0] ?? '';

  test('lets the web application send what it needs, asked before', async () => {
    const preflight = await service.request('OPTIONS', `/v1/posts/${postId}/vote`, {
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
      expect(preflight.headers.get('access-control-allow-methods')).toContain(method);
    }
    for (const header of ['authorization', 'content-type', 'idempotency-key', 'if-none-match']) {
      expect(preflight.headers.get('access-control-allow-headers')).toContain(header);
    }
  });

  test('shows it the headers it needs, on refusals too', async () => {
    for (const path of ['/v1/posts', '/v1/posts/unknown']) {
      const answer = await service.request('GET', path, { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('vary')).toContain('origin');
      expect(answer.headers.get('access-control-expose-headers')?.split(',')).toEqual([
        'etag',
        'link',
        'location',
        'retry-after',
      ]);
    }
  });

  test('lets any page read what is public, and no strange one act for its visitors', async () => {
    const headers = { origin: 'https://example.com', 'access-control-request-method': 'GET' };
    for (const method of ['OPTIONS', 'GET', 'HEAD']) {
      const answer = await service.request(method, '/v1/posts', { headers });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
    const sent = { headers, body: { theme: 'sport', text: 'Une piste' } };
    expectProblem(await service.request('POST', '/v1/profiles', sent), 'origin-refused');
    const ours = { ...sent, headers: { origin } };
    expectProblem(await service.request('POST', '/v1/profiles', ours), 'request-invalid');
  });
});

describe('HEAD', () => {
  test.each(['/v1/posts', '/v1/instance', '/v1/docs', '/v1/open-data/catalogue', '/v1/posts/unknown'])(
    '%s has the status and headers of GET, and no body',
    async (path) => {
      const [got, head] = [await service.request('GET', path), await service.request('HEAD', path)];
      expect([head.status, head.text]).toEqual([got.status, '']);
      for (const name of ['content-type', 'cache-control', 'etag', 'vary', 'x-content-type-options']) {
        expect([name, head.headers.get(name)]).toEqual([name, got.headers.get(name)]);
      }
    },
  );

  test('what others hang on a link changes nothing of what it opens', async () => {
    for (const path of ['/v1/docs', '/v1/open-data/catalogue', '/v1/open-data', '/v1/openapi.json']) {
      expect((await service.request('GET', `${path}?fbclid=x&utm_source=y&page=2`)).status).toBe(200);
    }
    expectProblem(await service.request('GET', '/v1/posts?fbclid=x'), 'request-invalid');
  });
});
