import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { ProblemError } from '../../../platform/http/problem.ts';
import { validate } from '../../../platform/http/validate.ts';
import type { Answer } from '../support/http.ts';
import { fieldsOf, objectsOf, valueAt, withValue } from '../support/mutations.ts';
import { expectNoStack, expectProblem } from '../support/problems.ts';
import { allRoutes, type Operation, routeOf } from '../support/routes.ts';
import { type Caller, callerOf, type Sample, samplesOf } from '../support/samples.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';

let service: Service;
let samples: Record<Operation, Sample>;
let call: Caller;
beforeAll(async () => {
  service = await sharedService();
  samples = await samplesOf(service);
  call = await callerOf(service);
});

/** Asserts a 400 that names these fields and no other. */
function expectFields(answer: Answer, paths: readonly string[]): void {
  const { errors } = expectProblem(answer, 'request-invalid') as { errors?: { path: string }[] };
  expect(errors?.map(({ path }) => path).sort()).toEqual([...paths].sort());
}

/** Refused because of what was sent: neither accepted nor a fault of ours. */
function expectRefused(answer: Answer): void {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expectNoStack(answer);
}

const withBody = allRoutes
  .filter(({ route }) => route.body && route.bodyTypes === undefined)
  .map(({ operation }) => operation);
/** Except what people open by a link, to which others append parameters. */
const strict = allRoutes.filter(({ route }) => route.opened !== 'by-link').map(({ operation }) => operation);
const withPostId = allRoutes
  .filter(({ route }) => route.key.includes('{postId}'))
  .map(({ operation }) => operation);

/** Fields that may be null, which says something: a bulletin that was left blank. */
const nullable = new Set(['enterBulletin body.answer', 'readBulletinAgain body.answer']);

/** How a body is no JSON document that a route could read. */
const malformed = ['', '{"theme":', 'theme=sport', '{}{}', '{"theme":"\u0001"}'];
const otherTypes = [
  ...['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/jsonp', ''],
];
/** JSON, but no object. */
const noObjects = [...['null', 'true', '42', '"text"', '[]'], `${'['.repeat(30_000)}${']'.repeat(30_000)}`];
const turned = <T>(list: readonly T[], turn: number): T => list[turn % list.length] as T;

/**
 * What the service says before any handler, asked in this process: `validate` is what every function runs, and reads nothing but the
 * route. That a function does run it is shown over HTTP, by one request of each kind for each route.
 * @returns undefined if nothing is wrong with the request
 */
async function refusalOf(operation: Operation, body: unknown, contentType = 'application/json') {
  const event = {
    pathParameters: samples[operation].params,
    queryStringParameters: samples[operation].query,
    headers: { 'content-type': contentType },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  };
  try {
    await validate(routeOf(operation), event as unknown as APIGatewayProxyEventV2);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { errors = [] } = error.facts as { errors?: readonly { readonly path: string }[] };
    return { code: error.code, paths: errors.map(({ path }) => path).sort() };
  }
}

describe.each(withBody.map((operation, turn) => ({ operation, turn })))(
  'The body of $operation',
  ({ operation, turn }) => {
    const send = (body: unknown, headers: Record<string, string> = {}) =>
      call(operation, samples[operation], { body, headers });
    const sampleBody = () => samples[operation].body ?? {};
    /** What the schema lets through is the handler's to refuse. */
    const expectRefusal = async (body: unknown, ...paths: string[]) => {
      const refusal = await refusalOf(operation, body);
      if (refusal === undefined) expectFields(await send(body), paths);
      else expect(refusal).toEqual({ code: 'request-invalid', paths });
    };

    test('is right as the sample has it', async () => {
      expect(await refusalOf(operation, sampleBody())).toBeUndefined();
    });

    test('is refused over HTTP: malformed, of another type, no object, with a field that is wrong', async () => {
      expectProblem(await send(turned(malformed, turn)), 'body-malformed');
      const bytes = new TextEncoder().encode(JSON.stringify(sampleBody()));
      const type = { 'content-type': turned(otherTypes, turn) };
      expectProblem(await send(bytes, type), 'media-type-unsupported');
      expectFields(await send(turned(noObjects, turn)), ['body']);
      expectFields(await send({ ...sampleBody(), intruder: 1 }), ['body.intruder']);
    });

    test('is a JSON document that is an object', async () => {
      const codes = malformed.map(async (body) => (await refusalOf(operation, body))?.code);
      expect(new Set(await Promise.all(codes))).toEqual(new Set(['body-malformed']));
      const types = otherTypes.map(async (type) => (await refusalOf(operation, sampleBody(), type))?.code);
      expect(new Set(await Promise.all(types))).toEqual(new Set(['media-type-unsupported']));
      for (const text of noObjects) await expectRefusal(text, 'body');
      const large = await refusalOf(operation, { ...sampleBody(), text: 'a'.repeat(2_000_000) });
      expect(large?.code).toBe('body-too-large');
    });

    test('has every field', async () => {
      for (const path of fieldsOf(sampleBody())) {
        // An object with free names requires none of them: without its only one it is empty, and that is the error.
        const named = path.at(-2) === 'texts' ? path.slice(0, -1) : path;
        await expectRefusal(withValue(sampleBody(), path, undefined), ['body', ...named].join('.'));
      }
    });

    test('has fields of the right type', async () => {
      for (const path of fieldsOf(sampleBody())) {
        const name = ['body', ...path].join('.');
        const value = valueAt(sampleBody(), path);
        const right = typeof value;
        const others = [right === 'boolean' ? 1 : true, right === 'object' ? 'text' : {}];
        // What the sample says is right: an empty list, or nothing at all.
        const wrongs = [null, [], ...others].filter((each) => !isDeepStrictEqual(each, value));
        for (const wrong of nullable.has(`${operation} ${name}`) ? wrongs.slice(1) : wrongs) {
          await expectRefusal(withValue(sampleBody(), path, wrong), name);
        }
      }
    });

    test('has no other field, at any depth', async () => {
      for (const path of objectsOf(sampleBody())) {
        for (const intruder of ['intruder', 'constructor', '']) {
          const body = withValue(sampleBody(), [...path, intruder], 1);
          await expectRefusal(body, ['body', ...path, intruder].join('.'));
        }
      }
      // As text: in an object literal it would set the prototype.
      const fields = JSON.stringify({ ...sampleBody(), last: 1 }).replace(
        '"last":1',
        '"__proto__":{"isAdmin":true}',
      );
      await expectRefusal(fields, 'body.__proto__');
    });

    const expectRefusedSomewhere = async (body: unknown) => {
      if ((await refusalOf(operation, body)) === undefined) expectRefused(await send(body));
    };

    test('has no control character in any of its texts, and none without end', async () => {
      for (const path of fieldsOf(sampleBody())) {
        const value = valueAt(sampleBody(), path);
        if (typeof value !== 'string') continue;
        for (const wrong of [`${value}\u0000`, `\u001b[31m${value}`, `${value}\ud800`, 'x'.repeat(60_000)]) {
          await expectRefusedSomewhere(withValue(sampleBody(), path, wrong));
        }
      }
    });

    test('has numbers that are whole and in bounds', async () => {
      for (const path of fieldsOf(sampleBody())) {
        if (typeof valueAt(sampleBody(), path) !== 'number') continue;
        for (const wrong of [-1, 0.5, 1e300]) {
          await expectRefusedSomewhere(withValue(sampleBody(), path, wrong));
        }
      }
    });
  },
);

describe('Any request', () => {
  const withPost = (operation: Operation, postId: string): Sample => {
    const sample = samples[operation];
    return { ...sample, params: { ...sample.params, postId } };
  };

  test.each(strict)('%s takes no parameter that it doesn’t know', async (operation) => {
    const query = { ...samples[operation].query, intruder: '1' };
    expectFields(await call(operation, { ...samples[operation], query }), ['query.intruder']);
  });

  const noIds = ['x', 'A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}.`, '%00', 'é'.repeat(22)];
  test.each(withPostId.map((operation, turn) => ({ operation, turn })))(
    '$operation needs an id that is one',
    async ({ operation, turn }) => {
      const { params = z.never() } = routeOf(operation);
      for (const postId of noIds) {
        const given = { ...samples[operation].params, postId: decodeURIComponent(postId) };
        expect(params.safeParse(given).error?.issues.map(({ path }) => path)).toEqual([['postId']]);
      }
      const answer = await call(operation, withPost(operation, turned(noIds, turn)));
      expectFields(answer, ['params.postId']);
    },
  );

  test('with an address that can’t be read is API Gateway’s to refuse', async () => {
    const answer = await call('getPost', withPost('getPost', '%zz'));
    expect(`${answer.status} ${answer.text}`).toBe('400 {"message":"Bad Request"}');
  });

  test.each(withPostId)('%s finds no post of an unknown id', async (operation) => {
    const postId = '_'.repeat(22);
    const answer = await call(operation, withPost(operation, postId));
    expect(expectProblem(answer, 'post-not-found')).toMatchObject({ postId });
  });

  test('with a body of 2 MB is refused by its function', async () => {
    expectProblem(
      await call('submitSuggestion', { body: { theme: 'sport', text: 'a'.repeat(2_000_000) } }),
      'body-too-large',
    );
  });

  test('beyond 10 MB is API Gateway’s to refuse', async () => {
    const answer = await call('submitSuggestion', { body: { theme: 'sport', text: 'a'.repeat(10_500_000) } });
    expect(`${answer.status} ${answer.text}`).toBe('413 {"message":"Request Too Long"}');
  });
});

describe('GET /v1/posts', () => {
  test.each([
    ['channel=other', 'query.channel'],
    ['order=oldest', 'query.order'],
    ['theme=unknown', 'query.theme'],
    ['limit=0', 'query.limit'],
    ['limit=51', 'query.limit'],
    ['limit=1.5', 'query.limit'],
    ['limit=', 'query.limit'],
    ['limit=ten', 'query.limit'],
    ['limit=%zz', 'query.limit'],
    ['limit=1&limit=2', 'query.limit'],
  ])('refuses %s', async (search, path) => {
    expectFields(await call('listPosts', {}, { search }), [path]);
  });

  test('refuses parameters without end', async () => {
    const theme = 'x'.repeat(65);
    const cursor = 'A'.repeat(1025);
    expectFields(await call('listPosts', { query: { theme, cursor } }), ['query.theme', 'query.cursor']);
  });

  test('takes no cursor but its own', async () => {
    await service.question();
    const { nextCursor } = (await call('listPosts', { query: { limit: '1' } })).json();
    expect((await call('listPosts', { query: { limit: '1', cursor: nextCursor } })).status).toBe(200);

    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const own = JSON.parse(Buffer.from(nextCursor, 'base64url').toString());
    const foreign: Record<string, string>[] = [
      // From another listing.
      { cursor: nextCursor, order: 'popular' },
      { cursor: nextCursor, channel: 'citizen' },
      { cursor: nextCursor, theme: 'transports' },
      // Truncated, garbage, or made by hand.
      { cursor: nextCursor.slice(0, -4) },
      ...['', 'garbage', '%00', '{}', encoded(null), encoded([]), encoded({}), encoded('text')].map(
        (cursor) => ({
          cursor,
        }),
      ),
      { cursor: encoded({ ...own, pk: 'STAFF#someone', sk: 'STAFF' }) },
      { cursor: encoded({ ...own, pk: 'VOTE#someone' }) },
      { cursor: encoded({ ...own, feedChannel: 'FEED#citizen' }) },
      { cursor: encoded({ ...own, publishedAt: 'yesterday' }) },
      { cursor: encoded({ ...own, intruder: 1 }) },
    ];
    for (const query of foreign) expectProblem(await call('listPosts', { query }), 'cursor-invalid');
  });
});

test.each([
  ['an empty list', 'postIds='],
  ['what is no id', 'postIds=x'],
  ['101 ids', `postIds=${Array(101).fill('A'.repeat(22)).join(',')}`],
])('GET /v1/me/votes refuses %s', async (_, search) => {
  const { errors } = expectProblem(await call('listOwnVotes', {}, { search }), 'request-invalid') as {
    errors: { path: string }[];
  };
  expect(errors.map(({ path }) => path)).toEqual([expect.stringMatching(/^query\.postIds/)]);
});

test.each([
  ['an unknown file', 'secrets.txt', 'route-not-found'],
  ['a name without end', 'x'.repeat(65), 'request-invalid'],
] as const)('The documentation has no %s', async (_, asset, code) => {
  expectProblem(await call('getDocumentationAsset', { params: { asset } }), code);
});

test('A profile has codes of the instance and nothing else', async () => {
  const body = { ...samples.createProfile.body, departement: '75', sex: 'X', ageBand: '0-14' };
  expectFields(await call('createProfile', { body }), ['body.departement', 'body.sex', 'body.ageBand']);
});

test.each([
  [{ theme: 'unknown' }, 'body.theme'],
  [
    { closing: { kind: 'date', on: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) } },
    'body.closing.on',
  ],
  [{ closing: { kind: 'date', on: '2026-13-45' } }, 'body.closing.on'],
  [{ closing: { kind: 'days', days: 1 } }, 'body.closing.days'],
  [{ resultsVisibility: 'never' }, 'body.resultsVisibility'],
  [{ why: undefined }, 'body.why'],
  [{ link: 'http://example.com' }, 'body.link'],
  [{ link: 'javascript:alert(1)' }, 'body.link'],
  [{ body: '' }, 'body.body'],
  [{ kind: 'suggestion' }, 'body.kind'],
])('A question with %j is refused', async (more, path) => {
  const body = { ...samples.createProposal.body, ...more };
  expectFields(await call('createProposal', { body }), [path]);
});
