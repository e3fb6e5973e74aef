import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { defineRoutes } from '../../../contract/route.ts';
import { PostClosed } from '../../../domain/posts/errors.ts';
import { httpFunction, type RouteHandlers } from '../../../foundations/staff/http-function.ts';
import { postProblems } from '../../../messages/problems/posts/index.ts';
import { env } from '../../../platform/env.ts';
import { tooManyRequests } from '../../../platform/http/problem.ts';
import { ServiceFault } from '../../../platform/json-service.ts';
import { call, citizenClaims, type EventParts, httpEvent } from '../../support/events.ts';

const routes = defineRoutes({
  read: {
    key: 'GET /v1/things/{id}',
    summary: 'Lire',
    access: 'public',
    params: z.strictObject({ id: z.string().max(4) }),
    query: z.strictObject({ limit: z.coerce.number().int().max(5).optional() }),
    success: { status: 200, description: 'Lu', body: z.strictObject({ id: z.string() }) },
    problems: [],
    caching: { maxAge: 2, sharedMaxAge: 30 },
  },
  create: {
    key: 'POST /v1/things',
    summary: 'Créer',
    access: 'public',
    body: z.strictObject({
      name: z.string().min(1).max(70_000),
      nested: z.strictObject({ n: z.int() }).optional(),
      link: z.url().optional(),
      at: z.iso.datetime().optional(),
      tags: z.array(z.string().max(8)).max(2).optional(),
      kind: z.enum(['one', 'two']).optional(),
    }),
    success: {
      status: 201,
      description: 'Créé',
      body: z.strictObject({ name: z.string(), key: z.string().optional() }),
    },
    problems: [],
    caching: 'no-store',
    idempotent: true,
  },
  own: {
    key: 'GET /v1/own',
    summary: 'Le sien',
    access: 'citizen',
    // There is no table here to tell whose profile is gone.
    evenErased: true,
    success: { status: 200, description: 'Lu', body: z.strictObject({ subject: z.string() }) },
    problems: [],
    caching: 'no-store',
  },
  page: {
    key: 'GET /v1/page',
    summary: 'Page',
    access: 'public',
    success: { status: 200, description: 'Page', body: z.string(), mediaType: 'text/html' },
    problems: [],
    caching: { maxAge: 0, sharedMaxAge: 5 },
  },
  file: {
    key: 'GET /v1/file',
    summary: 'Fichier',
    access: 'public',
    opened: 'by-link',
    query: z.strictObject({ edition: z.coerce.number().int().optional() }),
    success: { status: 302, description: 'Ailleurs' },
    problems: [],
    caching: { maxAge: 60, sharedMaxAge: 60 },
  },
  staff: {
    key: 'GET /v1/staff',
    summary: 'Ce que lit un agent',
    access: 'staff',
    success: { status: 200, description: 'Lu', body: z.strictObject({}) },
    problems: [],
    caching: 'no-store',
  },
  fail: {
    key: 'PUT /v1/things/{id}/failure',
    summary: 'Échouer',
    access: 'public',
    params: z.strictObject({ id: z.string() }),
    success: { status: 200, description: 'Jamais', body: z.strictObject({}) },
    problems: [],
    caching: 'no-store',
  },
});

let failure: unknown;
const handlers: RouteHandlers<typeof routes> = {
  read: async ({ params }) => ({ body: { id: params.id } }),
  create: async ({ body, idempotencyKey }) => ({ body: { name: body.name, key: idempotencyKey } }),
  own: async ({ caller }) => ({ body: { subject: caller.subject } }),
  page: async () => ({ body: '<p>é</p>' }),
  file: async ({ query, isHead }) => ({
    body: undefined,
    headers: {
      location: `https://files.example/${query.edition ?? 'newest'}${isHead ? '?head' : ''}`,
      vary: 'Accept',
    },
  }),
  staff: async () => ({ body: {} }),
  fail: async () => {
    throw failure;
  },
};
const handler = httpFunction(routes, [postProblems], handlers);
const asHead = (key: `GET ${string}`) => key.replace('GET', 'HEAD') as never;
const post = (parts: EventParts) => call(handler, 'POST /v1/things', parts);

describe('the edge', () => {
  test('answers HEAD with what GET has, without its body', async () => {
    for (const parts of [{ params: { id: 'a' } }, { params: { id: 'too-long' } }]) {
      const got = await call(handler, 'GET /v1/things/{id}', parts);
      const head = await call(handler, asHead('GET /v1/things/{id}'), parts);
      expect(head).toMatchObject({ statusCode: got.statusCode, headers: got.headers, body: '' });
    }
    const { headers } = await call(handler, asHead('GET /v1/things/{id}'), { params: { id: 'a' } });
    const known = { params: { id: 'a' }, headers: { 'if-none-match': headers.etag ?? '' } };
    expect((await call(handler, asHead('GET /v1/things/{id}'), known)).statusCode).toBe(304);
    // Addresses of stored files are signed for the method that will be used.
    const file = await call(handler, asHead('GET /v1/file'));
    expect(file).toMatchObject({
      statusCode: 302,
      headers: { location: 'https://files.example/newest?head' },
    });
  });

  test('passes over what others hang on links, and on nothing else', async () => {
    // Names that every object has aren't parameters either.
    const query = { fbclid: 'x', utm_source: 'y', page: '2', constructor: '1', toString: '1' } as never;
    expect((await call(handler, 'GET /v1/file', { query })).statusCode).toBe(302);
    const own = await call(handler, 'GET /v1/file', { query: Object.assign({ edition: '3' }, query) });
    expect(own.headers.location).toBe('https://files.example/3');
    expect((await call(handler, 'GET /v1/file', { query: { edition: 'three' } })).statusCode).toBe(400);
    const list = await call(handler, 'GET /v1/things/{id}', { params: { id: 'a' }, query });
    expect(list.json.errors.map(({ path }: { path: string }) => path)).toEqual(
      Object.keys(query).map((name) => `query.${name}`),
    );
  });

  test('says what is wrong in a page, to whoever asks a route of pages for one, be there a page of its own or not', async () => {
    const asFor = (accept: string) =>
      call(handler, 'GET /v1/page', { query: { '<b>': '1' }, headers: { accept } });
    const page = await asFor('text/html,*/*;q=0.8');
    expect(page).toMatchObject({ statusCode: 400, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('<h1>Requête invalide</h1>');
    expect(page.body).not.toContain('<b>');
    expect((await asFor('application/json')).json).toMatchObject({ status: 400 });
  });

  test('says on what a kept answer depends', async () => {
    const vary = async (key: `GET ${string}`, parts = {}) =>
      (await call(handler, key as never, parts)).headers.vary;
    expect(await vary('GET /v1/things/{id}', { params: { id: 'a' } })).toBe('origin');
    expect(await vary('GET /v1/file')).toBe('accept, origin');
    expect(await vary('GET /v1/page')).toBe('origin, accept');
    expect(await vary('GET /v1/own', { claims: citizenClaims('c') })).toBeUndefined();
  });

  test('lets any page read, and none but ours and the instance’s act', async () => {
    process.env[env.webOrigins] = 'https://ours.example https://app.example';
    const from = (origin?: string) =>
      post({ body: { name: 'n' }, headers: { host: 'api.example', ...(origin && { origin }) } });
    for (const origin of [undefined, 'https://ours.example', 'https://api.example']) {
      expect((await from(origin)).statusCode).toBe(201);
    }
    for (const origin of ['https://elsewhere.example', 'https://ours.example.elsewhere.example', 'null']) {
      expect(await from(origin)).toMatchObject({
        statusCode: 403,
        json: { type: 'urn:imaginest:problem:origin-refused' },
      });
    }
    const read = { params: { id: 'a' }, headers: { origin: 'https://elsewhere.example' } };
    expect((await call(handler, 'GET /v1/things/{id}', read)).statusCode).toBe(200);
    delete process.env[env.webOrigins];
  });
});

describe('an answer', () => {
  test('has status, body, caching, security headers', async () => {
    const reply = await call(handler, 'GET /v1/things/{id}', { params: { id: 'a' } });
    expect(reply).toMatchObject({ statusCode: 200, json: { id: 'a' } });
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=2, s-maxage=30',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.stringContaining('max-age='),
    });
  });

  test('of a creation has its status and no entity tag', async () => {
    const reply = await post({ body: { name: 'é' } });
    expect(reply).toMatchObject({ statusCode: 201, json: { name: 'é' } });
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect(reply.headers.etag).toBeUndefined();
  });

  test('that is a page is text, as it is', async () => {
    const reply = await call(handler, 'GET /v1/page');
    expect(reply.body).toBe('<p>é</p>');
    expect(reply.headers['content-type']).toMatch('text/html');
    expect(reply.headers['cache-control']).toBe('public, max-age=0, s-maxage=5');
  });
});

describe('entity tags', () => {
  const read = (id: string, tag?: string) =>
    call(handler, 'GET /v1/things/{id}', {
      params: { id },
      ...(tag === undefined ? {} : { headers: { 'if-none-match': tag } }),
    });

  test('a reader that holds the body is told so, without it, with the same headers', async () => {
    const first = await read('a');
    const again = await read('a', first.headers.etag);
    expect(again).toMatchObject({ statusCode: 304, body: '' });
    expect(again.headers).toMatchObject({
      etag: first.headers.etag,
      'cache-control': first.headers['cache-control'],
      'x-content-type-options': 'nosniff',
    });
  });

  test('another body has another tag', async () => {
    const first = await read('a');
    expect((await read('b')).headers.etag).not.toBe(first.headers.etag);
    expect((await read('b', first.headers.etag)).statusCode).toBe(200);
  });

  test('a list of tags, a weak one, or a star match as RFC 9110 says', async () => {
    const tag = (await read('a')).headers.etag ?? '';
    expect((await read('a', `"other", ${tag}`)).statusCode).toBe(304);
    expect((await read('a', `W/${tag}`)).statusCode).toBe(304);
    expect((await read('a', '*')).statusCode).toBe(304);
    expect((await read('a', tag.replaceAll('"', ''))).statusCode).toBe(200);
  });
});

describe('a wrong request', () => {
  test('names every wrong field at once, in French', async () => {
    const reply = await call(handler, 'GET /v1/things/{id}', {
      params: { id: 'too long' },
      query: { limit: '9', unknown: '1' },
    });
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.json).toMatchObject({
      type: 'urn:imaginest:problem:request-invalid',
      title: 'Requête invalide',
      status: 400,
      instance: 'urn:request:test-request',
    });
    expect(reply.json.errors).toEqual([
      { path: 'params.id', fault: 'too-long', limit: 4, message: '4 caractères au plus' },
      { path: 'query.limit', fault: 'too-big', limit: 5, message: '5 au plus' },
      { path: 'query.unknown', fault: 'unknown', message: 'Champ inconnu' },
    ]);
  });

  test.each([
    ['an unknown field', { name: 'a', more: 1 }, ['body.more']],
    ['an unknown field within', { name: 'a', nested: { n: 1, m: 2 } }, ['body.nested.m']],
    ['a wrong type', { name: 3 }, ['body.name']],
    ['a missing field', {}, ['body.name']],
    ['a field that is wrong in two ways', { name: [] }, ['body.name']],
    ['a list', [], ['body']],
    ['null', null, ['body']],
    ['a text', '"name"', ['body']],
    ['a prototype', '{"name":"a","__proto__":{"x":1}}', ['body.__proto__']],
  ])('%s', async (_, body, paths) => {
    const reply = await post({ body });
    expect(reply.statusCode).toBe(400);
    expect(reply.json.errors.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  test.each([
    [{}, 'Champ obligatoire'],
    [{ name: 3 }, 'Un texte est attendu'],
    [{ name: 'a', nested: [] }, 'Un objet est attendu'],
    [{ name: 'a', nested: { n: '1' } }, 'Un nombre est attendu'],
    [{ name: 'a', nested: { n: 1.5 } }, 'Un nombre entier est attendu'],
    [{ name: '' }, 'Ce texte ne peut être vide'],
    [{ name: 'a', tags: ['123456789'] }, '8 caractères au plus'],
    [{ name: 'a', tags: ['1', '2', '3'] }, '2 éléments au plus'],
    [{ name: 'a', link: 'là' }, 'Une adresse complète, en https://, est attendue'],
    [{ name: 'a', at: 'demain' }, expect.stringContaining('Un instant ISO 8601')],
    [{ name: 'a', kind: 'x' }, 'Valeur attendue\u00A0: «\u00A0one\u00A0», «\u00A0two\u00A0»'],
  ])('%p is explained', async (body, message) => {
    expect((await post({ body })).json.errors).toMatchObject([{ path: expect.any(String), message }]);
  });

  test('an unknown query parameter is refused where the route has none', async () => {
    expect((await call(handler, 'GET /v1/page', { query: { debug: '1' } })).statusCode).toBe(400);
  });
});

describe('a body', () => {
  test.each([
    ['cut short', '{"name":'],
    ['empty', ''],
    ['not JSON', 'name=a'],
    ['two documents', '{"name":"a"}{}'],
  ])('that is %s is malformed', async (_, body) => {
    const reply = await post({ body, headers: { 'content-type': 'application/json' } });
    expect(reply.json).toMatchObject({ status: 400, type: 'urn:imaginest:problem:body-malformed' });
  });

  test('that is not UTF-8 is malformed', async () => {
    const latin1 = Buffer.from('{"name":"\xe9"}', 'latin1').toString('latin1');
    const event = { body: latin1, headers: { 'content-type': 'application/json' } };
    const base64 = Buffer.from(latin1, 'latin1').toString('base64');
    const { httpEvent } = await import('../../support/events.ts');
    const reply = await handler(
      { ...httpEvent('POST /v1/things', event), body: base64, isBase64Encoded: true },
      {} as never,
    );
    expect(reply.statusCode).toBe(400);
    expect(JSON.parse(reply.body).type).toBe('urn:imaginest:problem:body-malformed');
  });

  test('may come in base64, with a charset, with a byte order mark', async () => {
    const json = { 'content-type': 'application/json; charset=utf-8' };
    expect(await post({ body: { name: 'é🌻' }, base64: true })).toMatchObject({ json: { name: 'é🌻' } });
    expect(await post({ body: { name: 'a' }, headers: json })).toMatchObject({ statusCode: 201 });
    expect(await post({ body: '\uFEFF{"name":"a"}' })).toMatchObject({ statusCode: 201 });
  });

  test.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/jsonp'], ['']])(
    'of type « %s » is not supported',
    async (type) => {
      const reply = await post({ body: { name: 'a' }, headers: { 'content-type': type } });
      expect(reply.json).toMatchObject({ status: 415, type: 'urn:imaginest:problem:media-type-unsupported' });
    },
  );

  test('of 64 KiB passes, of one byte more is too large, counted in bytes', async () => {
    const frame = '{"name":""}'.length;
    const exact = { name: 'a'.repeat(64 * 1024 - frame) };
    expect((await post({ body: exact })).statusCode).toBe(201);
    const over = await post({ body: { name: `${exact.name}a` } });
    expect(over.json).toMatchObject({ status: 413, type: 'urn:imaginest:problem:body-too-large' });
    const accents = await post({ body: { name: 'é'.repeat(40_000) } });
    expect(accents.statusCode).toBe(413);
  });
});

describe('Idempotency-Key', () => {
  const withKey = (key: string) => post({ body: { name: 'a' }, headers: { 'idempotency-key': key } });

  test('reaches the handler', async () => {
    const key = '6f1c1b0e-4a52-4b54-9f0e-1f6f5f6b8d11';
    expect((await withKey(key)).json).toEqual({ name: 'a', key });
  });

  test.each([['short'], ['a'.repeat(129)], ['with a space in it'], ['accentué-accentué']])(
    '« %s » is refused',
    async (key) => {
      expect((await withKey(key)).json).toMatchObject({
        status: 400,
        type: 'urn:imaginest:problem:idempotency-key-invalid',
      });
    },
  );
});

describe('the caller', () => {
  test('is the citizen of the ID token', async () => {
    const reply = await call(handler, 'GET /v1/own', { claims: citizenClaims('someone') });
    expect(reply).toMatchObject({ statusCode: 200, json: { subject: 'someone' } });
    expect(reply.headers['cache-control']).toBe('private, no-store');
  });

  test.each([
    ['an access token', { ...citizenClaims('someone'), token_use: 'access' }],
    ['no subject', { ...citizenClaims('someone'), sub: '' }],
    ['a token of another pool', { sub: 'someone', token_use: 'id', email: 'a@b.example' }],
    ['no token', {}],
  ])('with %s is refused', async (_, claims) => {
    const reply = await call(handler, 'GET /v1/own', { claims });
    expect(reply.json).toMatchObject({ status: 403, type: 'urn:imaginest:problem:token-wrong-kind' });
  });
});

describe('a failure', () => {
  let logged: string;
  beforeEach(() => {
    logged = '';
    // The logger has a console of its own on the process's streams.
    jest.spyOn(process.stderr, 'write').mockImplementation((line) => {
      logged += String(line);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const fail = (error: unknown) => {
    failure = error;
    return call(handler, 'PUT /v1/things/{id}/failure', { params: { id: 'secret-post' } });
  };

  const named = (name: string, members = {}) => Object.assign(new Error('secret-text'), { name, ...members });

  test('of a rule is its problem, with its facts', async () => {
    const reply = await fail(new PostClosed({ postId: 'p', closesAt: '2026-01-01T00:00:00.000Z' }));
    expect(reply.json).toMatchObject({
      status: 409,
      type: 'urn:imaginest:problem:post-closed',
      title: 'Vote clos',
      postId: 'p',
      closesAt: '2026-01-01T00:00:00.000Z',
    });
    expect(logged).toBe('');
  });

  test('is told in the language of who asks, to be kept by nobody; to staff in French', async () => {
    failure = new PostClosed({ postId: 'p', closesAt: '2026-01-01T00:00:00.000Z' });
    const asked = async (accepted: string) =>
      call(handler, 'PUT /v1/things/{id}/failure', {
        params: { id: 'a' },
        headers: { 'accept-language': accepted },
      });
    expect(await asked('de-AT,de;q=0.9,en;q=0.5')).toMatchObject({
      headers: { 'content-language': 'de', vary: 'accept-language', 'cache-control': 'no-store' },
      json: { title: 'Abstimmung beendet', detail: 'Die Abstimmung über diesen Beitrag ist beendet.' },
    });
    expect((await asked('es, en;q=0.8, fr;q=0.7')).json.title).toBe('Vote closed');
    expect((await asked('')).headers['content-language']).toBe('fr');
    const read = { params: { id: 'too-long' }, headers: { 'accept-language': 'en' } };
    const wrong = await call(handler, 'GET /v1/things/{id}', read);
    expect(wrong.headers).toMatchObject({ vary: 'accept-language, origin', 'content-language': 'en' });
    expect(wrong.json.detail).toBe('“id”: 4 characters at most');
    const staff = await call(handler, 'GET /v1/staff', { headers: { 'accept-language': 'de' } });
    expect(staff.json.detail).toMatch(/^Présentez/);
    expect(staff.headers).toMatchObject({ 'content-language': 'fr' });
    expect(staff.headers.vary).toBeUndefined();
  });

  test('by too many requests says when to come back', async () => {
    const reply = await fail(tooManyRequests(3, { reason: 'crowd' }));
    expect(reply.statusCode).toBe(429);
    expect(reply.headers['retry-after']).toBe('3');
  });

  test.each([
    [named('ThrottlingException')],
    [named('TooManyRequestsException')],
    [named('TransactionConflictException')],
    [new ServiceFault('InternalServerError', 500, 'secret')],
    [new ServiceFault('ServiceUnavailable', 503, 'secret')],
    [named('Error', { code: 'ECONNREFUSED' })],
    [named('TimeoutError')],
    [
      named('TransactionCanceledException', {
        CancellationReasons: [{ Code: 'ThrottlingError' }, { Code: 'None' }],
      }),
    ],
  ])(
    'of a service that would answer a moment later (%p) is a 503 that says when to come back',
    async (error) => {
      const reply = await fail(error);
      expect(reply.json).toMatchObject({ status: 503, type: 'urn:imaginest:problem:too-busy' });
      expect(reply.headers['retry-after']).toBe('2');
      expect(reply.body).not.toContain('secret');
      expect(logged).toContain('RequestFailed');
    },
  );

  test('that a function’s time runs out before it comes to anything is a 503 too, said before Lambda ends the function', async () => {
    const endless = httpFunction({ fail: routes.fail }, [], { fail: () => new Promise<never>(() => {}) });
    const event = httpEvent('PUT /v1/things/{id}/failure', { params: { id: 'x' } });
    const reply = await endless(event, { getRemainingTimeInMillis: () => 150 } as Context);
    expect(reply.statusCode).toBe(503);
    expect(JSON.parse(reply.body).type).toBe('urn:imaginest:problem:too-busy');
  });

  test('of a transaction whose condition doesn’t hold, which nobody expected, is ours', async () => {
    const CancellationReasons = [{ Code: 'ConditionalCheckFailed' }, { Code: 'TransactionConflict' }];
    const reply = await fail(named('TransactionCanceledException', { CancellationReasons }));
    expect(reply.json).toMatchObject({ status: 500 });
  });

  test.each([[new TypeError('secret-text in secret-post')], ['secret-text']])(
    'of ours (%p) tells the reader nothing, and the log no text',
    async (error) => {
      const reply = await fail(error);
      expect(reply.json).toMatchObject({ status: 500, type: 'urn:imaginest:problem:internal' });
      expect(reply.body).not.toMatch(/secret|TypeError|\.ts/);
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
      expect(logged).toContain('RequestFailed');
      expect(logged).not.toContain('secret');
    },
  );
});

test('an address that is no route is our 404', async () => {
  const reply = await call(handler, '$default');
  expect(reply.json).toMatchObject({ status: 404, type: 'urn:imaginest:problem:route-not-found' });
});
