import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createHttpApi } from '../../../../packages/local-aws/http-api/index.ts';
import { type ListeningServer, listen } from '../../../../packages/local-aws/listen.ts';
import { type TestRuntime, testRuntime } from '../support/test-runtime.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-3:000000000000:function:F';
let runtime: TestRuntime;
let server: ListeningServer;
// biome-ignore lint/suspicious/noExplicitAny: events are JSON documents
let events: Record<string, any>[];

type Properties = Record<string, unknown>;

/** Starts an API of some routes on one function that records its events. */
async function serve(
  routeKeys: string[],
  api: Properties = {},
  stageName = '$default',
  integration: Properties = {},
  stage: Properties = {},
  permission: Properties = {},
) {
  const module = createHttpApi(runtime, { url: server.url, jwks: () => undefined });
  const start = async (type: string, logicalId: string, properties: Properties) =>
    module.kinds
      .find((kind) => kind.type === (type.includes('::') ? type : `AWS::ApiGatewayV2::${type}`))
      ?.start?.({
        stack: 'S',
        logicalId,
        type,
        properties,
      });
  await start('Api', 'Api', { ProtocolType: 'HTTP', ...api });
  await start('Integration', 'I', {
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: FUNCTION,
    PayloadFormatVersion: '2.0',
    ...integration,
  });
  for (const RouteKey of routeKeys) await start('Route', RouteKey, { RouteKey, Target: 'integrations/S-I' });
  await start('Stage', 'Stage', { StageName: stageName, ...stage });
  await start('AWS::Lambda::Permission', 'P', {
    FunctionName: FUNCTION,
    Principal: 'apigateway.amazonaws.com',
    ...permission,
  });
  const listener = module.listener();
  if (listener) server.serve(listener);
}

beforeEach(async () => {
  runtime = testRuntime();
  events = [];
  runtime.onInvoke = (_arn, event) => {
    // As the function would get it: through JSON.
    events.push(JSON.parse(JSON.stringify(event)));
    return { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' };
  };
  server = await listen(0);
});

afterEach(async () => {
  await server.close();
  runtime.dispose();
});

test('before the deployment is ready it answers 503', async () => {
  expect((await fetch(server.url)).status).toBe(503);
});

describe('the right to invoke a function', () => {
  const api = 'arn:aws:execute-api:eu-west-3:000000000000:S-Api';
  const allowing = (permission: Properties) =>
    serve(['GET /v1/posts/{id}', '$default'], {}, '$default', {}, {}, permission);

  test.each<[string, Properties]>([
    ['of any source', {}],
    ['of any route', { SourceArn: `${api}/*/*` }],
    ['by the name of the function', { FunctionName: 'F' }],
  ])('%s serves every route', async (_, permission) => {
    await allowing(permission);
    expect((await fetch(`${server.url}/v1/posts/1`)).status).toBe(200);
    expect((await fetch(`${server.url}/anything`)).status).toBe(200);
  });

  test.each<[string, Properties]>([
    // The source of the default route has no method and path: `API/STAGE/$default`.
    ['for methods and paths only', { SourceArn: `${api}/*/*/*` }],
    ['of another API', { SourceArn: `${api}2/*/*` }],
    ['of another function', { FunctionName: `${FUNCTION}:live` }],
    ['of another service', { Principal: 'events.amazonaws.com' }],
  ])('%s serves none: AWS would answer with 500', async (_, permission) => {
    await expect(allowing(permission)).rejects.toThrow(/lets API Gateway invoke/);
  });
});

describe('the event of payload format 2.0', () => {
  test('holds the request', async () => {
    const at = Date.parse('2026-03-12T19:03:58Z');
    jest.spyOn(runtime, 'now').mockReturnValue(at);
    await serve(['PUT /v1/posts/{id}/vote']);
    await fetch(`${server.url}/v1/posts/a%20b/vote?x=1&x=2&y=%C3%A9+z`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'User-Agent': 'test',
        cookie: 'a=1; b=2',
      },
      body: '{"answer":"+é"}',
    });
    const [event] = events;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'PUT /v1/posts/{id}/vote',
      rawPath: '/v1/posts/a b/vote',
      rawQueryString: 'x=1&x=2&y=%C3%A9+z',
      queryStringParameters: { x: '1,2', y: 'é z' },
      pathParameters: { id: 'a b' },
      cookies: ['a=1', 'b=2'],
      headers: { 'user-agent': 'test', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' },
      body: '{"answer":"+é"}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: 'S-Api',
        http: {
          method: 'PUT',
          path: '/v1/posts/a b/vote',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        routeKey: 'PUT /v1/posts/{id}/vote',
        stage: '$default',
        ...{ time: '12/Mar/2026:19:03:58 +0000', timeEpoch: at },
      },
    });
    expect(event?.headers.cookie).toBeUndefined();
    expect(event?.requestContext.authorizer).toBeUndefined();
  });

  test('leaves out what isn’t there', async () => {
    await serve(['GET /a']);
    await fetch(`${server.url}/a`);
    for (const part of ['body', 'cookies', 'queryStringParameters', 'pathParameters']) {
      expect(events[0]).not.toHaveProperty(part);
    }
    expect(events[0]).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  test.each<[string | undefined, boolean]>([
    ['application/json', false],
    ['text/csv', false],
    ['Application/XML; charset=utf-8', false],
    ['application/x-www-form-urlencoded', true],
    ['application/problem+json', true],
    ['image/png', true],
    [undefined, true],
  ])('a body of type %s: base64 %j', async (type, base64) => {
    await serve(['POST /a']);
    await new Promise((resolve, reject) => {
      const request = httpRequest(`${server.url}/a`, {
        method: 'POST',
        ...(type && { headers: { 'content-type': type } }),
      });
      request.on('response', (response) => response.resume().on('end', resolve)).on('error', reject);
      request.end('été');
    });
    expect(events[0]).toMatchObject({
      isBase64Encoded: base64,
      body: base64 ? Buffer.from('été').toString('base64') : 'été',
    });
  });

  test('repeated headers are joined by commas', async () => {
    await serve(['GET /a']);
    await new Promise((resolve, reject) => {
      const request = httpRequest(`${server.url}/a`, {
        headers: { 'x-a': ['1', '2'], 'X-Forwarded-For': '10.0.0.1' },
      });
      request.on('response', (response) => response.resume().on('end', resolve)).on('error', reject);
      request.end();
    });
    expect(events[0]?.headers).toMatchObject({ 'x-a': '1,2', 'x-forwarded-for': '10.0.0.1, 127.0.0.1' });
  });

  test('each request has an id of its own, which the answer carries', async () => {
    await serve(['GET /a']);
    const answers = [await fetch(`${server.url}/a`), await fetch(`${server.url}/a`)];
    const ids = events.map((event) => event.requestContext.requestId);
    expect(answers.map(({ headers }) => headers.get('apigw-requestid'))).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('answers of API Gateway itself', () => {
  const body = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${server.url}${path}`, init);
    return [answer.status, await answer.text()];
  };

  test('no route: 404', async () => {
    await serve(['GET /a']);
    expect(await body('/b')).toEqual([404, '{"message":"Not Found"}']);
    expect(await body('/a/')).toEqual([404, '{"message":"Not Found"}']);
    expect(await body('/a', { method: 'POST', body: 'x' })).toEqual([404, '{"message":"Not Found"}']);
    expect(events).toEqual([]);
  });

  test('a path with a broken encoding: 400', async () => {
    await serve(['GET /a/{id}']);
    expect(await body('/a/%E9')).toEqual([400, '{"message":"Bad Request"}']);
  });

  test('a function error: 500, with nothing of the error in it', async () => {
    await serve(['GET /a']);
    runtime.onInvoke = () => {
      throw new Error('secret');
    };
    expect(await body('/a')).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(runtime.logged).toContainEqual(expect.objectContaining({ event: 'function-error' }));
  });

  test('a function that can’t be reached: 503', async () => {
    await serve(['GET /a']);
    runtime.invoke = async () => {
      throw new Error('throttled');
    };
    expect(await body('/a')).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  test('a function that takes too long: 503', async () => {
    await serve(['GET /a'], {}, '$default', { TimeoutInMillis: 50 });
    runtime.onInvoke = () => new Promise(() => {});
    expect(await body('/a')).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  test('a header that HTTP doesn’t allow: 500', async () => {
    await serve(['GET /a']);
    runtime.onInvoke = () => ({ statusCode: 200, headers: { 'x-a': 'b\nc' } });
    expect(await body('/a')).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  test('a body over 10 MB, or an event over 6 MB: 413, and the connection lives on', async () => {
    await serve(['POST /a']);
    const send = (size: number) =>
      body('/a', { method: 'POST', body: 'x'.repeat(size), headers: { 'content-type': 'text/plain' } });
    expect(await send(10 * 1024 * 1024 + 1)).toEqual([413, '{"message":"Request Too Long"}']);
    expect(await send(6 * 1024 * 1024 + 1)).toEqual([413, '{"message":"Request Too Long"}']);
    expect(await send(2 * 1024 * 1024)).toEqual([200, 'ok']);
  });

  test('a 304 has no body', async () => {
    await serve(['GET /a']);
    runtime.onInvoke = () => ({ statusCode: 304, headers: { etag: '"1"' } });
    const answer = await fetch(`${server.url}/a`);
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, '"1"', '']);
  });
});

test('half a request never reaches the function', async () => {
  await serve(['PUT /a', 'GET /a']);
  const request = httpRequest(`${server.url}/a`, { method: 'PUT', headers: { 'content-length': '100' } });
  const failed = new Promise((resolve) => request.on('error', resolve));
  await new Promise((resolve) => request.write('half', resolve));
  request.destroy();
  await failed;
  await fetch(`${server.url}/a`);
  await server.close();
  expect(events.map(({ routeKey }) => routeKey)).toEqual(['GET /a']);
});

test('a named stage is part of the path', async () => {
  await serve(['GET /a'], {}, 'dev');
  expect((await fetch(`${server.url}/a`)).status).toBe(404);
  expect((await fetch(`${server.url}/dev/a`)).status).toBe(200);
  expect(events[0]).toMatchObject({
    rawPath: '/dev/a',
    routeKey: 'GET /a',
    requestContext: { stage: 'dev' },
  });
});

describe('CORS', () => {
  const configuration = {
    AllowOrigins: ['https://app.example', 'http://localhost:*'],
    AllowMethods: ['GET', 'PUT'],
    AllowHeaders: ['authorization'],
    ExposeHeaders: ['etag'],
    MaxAge: 600,
  };
  const cors = async (headers: Record<string, string>, method = 'GET') => {
    const answer = await fetch(`${server.url}/a`, { method, headers });
    const own = [...answer.headers].filter(([name]) => name.startsWith('access-control-'));
    return [answer.status, Object.fromEntries(own)];
  };

  beforeEach(async () => {
    await serve(['GET /a'], { CorsConfiguration: configuration });
  });

  test('a preflight is answered without the function', async () => {
    const asked = { origin: 'https://app.example', 'access-control-request-method': 'PUT' };
    expect(await cors(asked, 'OPTIONS')).toEqual([
      204,
      {
        'access-control-allow-origin': 'https://app.example',
        'access-control-allow-methods': 'GET,PUT',
        'access-control-allow-headers': 'authorization',
        'access-control-max-age': '600',
      },
    ]);
    expect(await cors({ ...asked, origin: 'https://evil.example' }, 'OPTIONS')).toEqual([204, {}]);
    expect(events).toEqual([]);
  });

  test('answers carry the API’s headers instead of the function’s', async () => {
    runtime.onInvoke = () => ({
      statusCode: 200,
      headers: { 'Access-Control-Allow-Origin': '*' },
      body: 'ok',
    });
    const expected = {
      'access-control-allow-origin': 'https://app.example',
      'access-control-expose-headers': 'etag',
    };
    expect(await cors({ origin: 'https://app.example' })).toEqual([200, expected]);
    expect(await cors({ origin: 'http://localhost:5173' })).toEqual([
      200,
      { ...expected, 'access-control-allow-origin': 'http://localhost:5173' },
    ]);
    expect(await cors({ origin: 'https://evil.example' })).toEqual([200, {}]);
    expect(await cors({})).toEqual([200, {}]);
  });

  test('API Gateway’s own errors carry them too', async () => {
    expect(await cors({ origin: 'https://app.example' }, 'DELETE')).toMatchObject([
      404,
      { 'access-control-allow-origin': 'https://app.example' },
    ]);
  });
});

test('what the local API can’t do is refused by name', async () => {
  const module = createHttpApi(runtime, { url: server.url, jwks: () => undefined });
  const start = (type: string, properties: Properties) =>
    module.kinds
      .find((kind) => kind.type === `AWS::ApiGatewayV2::${type}`)
      ?.start?.({ stack: 'S', logicalId: 'X', type, properties });
  await expect(start('Api', { ProtocolType: 'WEBSOCKET' })).rejects.toThrow(/S\/X/);
  await expect(start('Authorizer', { AuthorizerType: 'REQUEST' })).rejects.toThrow(/REQUEST/);
  await expect(start('Integration', { IntegrationType: 'HTTP_PROXY' })).rejects.toThrow(/S\/X/);
  await expect(start('Route', { RouteKey: 'GET /', AuthorizationType: 'AWS_IAM' })).rejects.toThrow(
    /AWS_IAM/,
  );
  await start('Api', { ProtocolType: 'HTTP' });
  await expect(start('Api', { ProtocolType: 'HTTP' })).rejects.toThrow(/one HTTP API/);
  expect(() => module.listener()).toThrow(/stage/);
});

describe('throttling', () => {
  const get = async (path: string) => {
    const reply = await fetch(`${server.url}${path}`);
    return [reply.status, await reply.text()] as const;
  };
  const refused = [429, '{"message":"Too Many Requests"}'];

  test('each route has the bucket that the stage gives it, in API Gateway’s words', async () => {
    await serve(
      ['GET /flooded', 'GET /served', 'GET /other'],
      {},
      '$default',
      {},
      {
        DefaultRouteSettings: { ThrottlingBurstLimit: 3, ThrottlingRateLimit: 0.001 },
        RouteSettings: { 'GET /flooded': { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 0.001 } },
      },
    );
    expect(await get('/flooded')).toEqual([200, 'ok']);
    for (let at = 0; at < 5; at++) expect(await get('/flooded')).toEqual(refused);
    // A flood of one route leaves the others alone.
    for (let at = 0; at < 3; at++) expect(await get('/served')).toEqual([200, 'ok']);
    expect(await get('/served')).toEqual(refused);
    expect(await get('/other')).toEqual([200, 'ok']);
    expect(events).toHaveLength(5);
  });

  test('a stage that says nothing throttles nothing', async () => {
    await serve(['GET /a']);
    for (let at = 0; at < 50; at++) expect((await get('/a'))[0]).toBe(200);
  });
});
