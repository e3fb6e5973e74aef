import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { gatewayListener } from '../../../../packages/local-aws/gateway/index.ts';
import { type ListeningServer, listen } from '../../../../packages/local-aws/listen.ts';
import {
  type AwsCall,
  AwsError,
  type AwsReply,
  type LocalModule,
  type Permission,
} from '../../../../packages/local-aws/runtime.ts';

const ROLE = { name: 'S-Role', roleArn: 'arn:aws:iam::000000000000:role/S-Role' };
let server: ListeningServer;
let calls: AwsCall[];
let logged: string[];
let handle: (call: AwsCall) => Promise<AwsReply>;
let needed: Permission[];

const signed = (key: string, service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260301/eu-west-3/${service}/aws4_request, SignedHeaders=host, Signature=abc`,
});

async function post(headers: Record<string, string>, body = '{}', path = '/') {
  const reply = await fetch(`${server.url}${path}`, { method: 'POST', headers, body });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}

beforeEach(async () => {
  calls = [];
  logged = [];
  needed = [];
  handle = async ({ action, body }) => ({ status: 200, body: JSON.stringify({ action, body }) });
  const service = (signingName: string, targetPrefix?: string): LocalModule => ({
    kinds: [],
    service: {
      signingName,
      ...(targetPrefix && { targetPrefix }),
      permissions: () => needed,
      handle: (call) => {
        calls.push(call);
        return handle(call);
      },
    },
  });
  const pages: LocalModule = {
    kinds: [],
    control: {
      prefix: 'inbox',
      handle: async (request) => ({
        status: 200,
        body: JSON.stringify({ ...request, query: [...request.query] }),
      }),
    },
    publicPage: (path) => (path === '/pool/keys.json' ? { status: 200, body: 'keys' } : undefined),
  };
  server = await listen(0);
  server.serve(
    gatewayListener({
      modules: [service('dynamodb', 'DynamoDB_20120810.'), service('ses'), service('lambda'), pages],
      iam: {
        principal: (key) => ({ ASIAROLE: ROLE, LOCALOPERATOR: { name: 'operator' } })[key],
        decide: (_principal, { action }) =>
          action.startsWith('ok:')
            ? 'allowed'
            : action.startsWith('deny:')
              ? 'explicit-deny'
              : 'implicit-deny',
      },
      log: (event) => logged.push(event),
    }),
  );
});

afterEach(() => server.close());

const PUT_ITEM = {
  'x-amz-target': 'DynamoDB_20120810.PutItem',
  'content-type': 'application/x-amz-json-1.0',
};

describe('finding the service and the caller', () => {
  test('a signed JSON call', async () => {
    const reply = await post({ ...PUT_ITEM, ...signed('ASIAROLE', 'dynamodb') }, '{"a":1}');
    expect(JSON.parse(reply.text)).toEqual({ action: 'PutItem', body: { a: 1 } });
    expect(calls[0]).toMatchObject({ principal: ROLE, method: 'POST', path: '/' });
    expect(calls[0]?.rawBody.toString()).toBe('{"a":1}');
  });

  test('a query call', async () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      ...signed('ASIAROLE', 'ses'),
    };
    const reply = await post(headers, 'Action=SendRawEmail&RawMessage.Data=w6k%3D');
    expect(JSON.parse(reply.text)).toEqual({
      action: 'SendRawEmail',
      body: { Action: 'SendRawEmail', 'RawMessage.Data': 'w6k=' },
    });
  });

  test('a REST call', async () => {
    const reply = await post(
      signed('ASIAROLE', 'lambda'),
      '{}',
      '/2015-03-31/functions/f/invocations?Qualifier=x',
    );
    expect(JSON.parse(reply.text).action).toBe('POST /2015-03-31/functions/f/invocations');
  });

  test('an unsigned call, by its target, where no permission is needed', async () => {
    expect((await post(PUT_ITEM)).status).toBe(200);
    expect(calls[0]?.principal).toBeUndefined();
    needed = [{ action: 'ok:x', resource: '*' }];
    const refused = await post(PUT_ITEM);
    expect([refused.status, JSON.parse(refused.text).__type]).toEqual([
      400,
      'MissingAuthenticationTokenException',
    ]);
  });

  test('a key that nobody was given', async () => {
    const reply = await post({ ...PUT_ITEM, ...signed('AKIAREAL', 'dynamodb') });
    expect([reply.status, JSON.parse(reply.text).__type]).toEqual([400, 'UnrecognizedClientException']);
    expect(calls).toEqual([]);
  });

  test('a service that nobody answers', async () => {
    const reply = await post({ 'x-amz-target': 'Logs_2014.PutLogEvents', ...signed('ASIAROLE', 'logs') });
    expect([reply.status, JSON.parse(reply.text)]).toMatchObject([
      400,
      { __type: 'UnknownOperationException', message: expect.stringContaining('logs') },
    ]);
  });
});

describe('permissions', () => {
  const denied = 'is not authorized to perform: no:PutItem on resource: arn:aws:t';

  beforeEach(() => {
    needed = [
      { action: 'ok:GetItem', resource: 'arn:aws:t' },
      { action: 'no:PutItem', resource: 'arn:aws:t' },
    ];
  });

  test('all of them are needed; the refusal says which one is missing, and the service isn’t called', async () => {
    const reply = await post({ ...PUT_ITEM, ...signed('ASIAROLE', 'dynamodb') });
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(JSON.parse(reply.text)).toEqual({
      __type: 'AccessDeniedException',
      message: `User: ${ROLE.roleArn} ${denied} because no identity-based policy allows the no:PutItem action`,
    });
    expect(calls).toEqual([]);
    expect(logged).toEqual(['access-denied']);
  });

  test('an explicit deny says so', async () => {
    needed = [{ action: 'deny:Scan', resource: 'arn:aws:t' }];
    const reply = await post({ ...PUT_ITEM, ...signed('ASIAROLE', 'dynamodb') });
    expect(JSON.parse(reply.text).message).toMatch(/with an explicit deny in an identity-based policy$/);
  });

  test('in the query protocol', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed('ASIAROLE', 'ses') };
    const reply = await post(headers, 'Action=SendEmail');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([403, 'text/xml']);
    expect(reply.text).toContain('<Code>AccessDenied</Code>');
    expect(reply.text).toContain(denied);
  });

  test('in REST', async () => {
    const reply = await post(signed('ASIAROLE', 'lambda'), '{}', '/2015-03-31/functions/f/invocations');
    expect([reply.status, reply.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException']);
    expect(JSON.parse(reply.text).message).toContain(denied);
  });

  test('the operator is allowed everything', async () => {
    expect((await post({ ...PUT_ITEM, ...signed('LOCALOPERATOR', 'dynamodb') })).status).toBe(200);
  });
});

describe('errors', () => {
  test('of a service', async () => {
    handle = async () => {
      throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed', 400, {
        Item: { a: 1 },
      });
    };
    const reply = await post({ ...PUT_ITEM, ...signed('ASIAROLE', 'dynamodb') });
    expect([reply.status, JSON.parse(reply.text)]).toEqual([
      400,
      {
        __type: 'ConditionalCheckFailedException',
        message: 'The conditional request failed',
        Item: { a: 1 },
      },
    ]);
    handle = async () => {
      throw new AwsError('MessageRejected', 'Address <a@b> & co');
    };
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed('ASIAROLE', 'ses') };
    expect((await post(headers, 'Action=SendEmail')).text).toContain('Address &#60;a@b&#62; &#38; co');
  });

  test('a body that isn’t JSON', async () => {
    const reply = await post({ ...PUT_ITEM, ...signed('ASIAROLE', 'dynamodb') }, '{');
    expect([reply.status, JSON.parse(reply.text).__type]).toEqual([400, 'SerializationException']);
  });

  test('a bug of the runtime is a 500 without its details, which the log has', async () => {
    handle = async () => {
      throw new Error('bug');
    };
    const reply = await post({ ...PUT_ITEM, ...signed('ASIAROLE', 'dynamodb') });
    expect([reply.status, JSON.parse(reply.text).__type]).toEqual([500, 'InternalFailure']);
    expect(reply.text).not.toContain('bug');
    expect(logged).toEqual(['gateway-error']);
  });
});

describe('pages', () => {
  const get = async (path: string, init: RequestInit = {}) => {
    const reply = await fetch(`${server.url}${path}`, init);
    return [reply.status, await reply.text()] as const;
  };

  test('a module’s control page gets what follows its prefix', async () => {
    const page = async (path: string) => JSON.parse((await get(path))[1]);
    expect(await page('/_local/inbox')).toMatchObject({ method: 'GET', path: '', query: [], body: '' });
    expect(await page('/_local/inbox/3/html?a=b')).toMatchObject({ path: '/3/html', query: [['a', 'b']] });
    expect(await page('/_local/inbox.json')).toMatchObject({ path: '.json' });
    expect(await page('/_local/inbox/%C3%A9')).toMatchObject({ path: '/é' });
    expect(JSON.parse((await get('/_local'))[1])).toEqual(['/_local/inbox']);
    expect((await get('/_local/inboxes'))[0]).toBe(404);
  });

  test('a web page of another origin can’t pull a lever', async () => {
    const init = { method: 'POST', body: '{}' };
    expect((await get('/_local/inbox', { ...init, headers: { origin: 'https://evil.example' } }))[0]).toBe(
      403,
    );
    expect((await get('/_local/inbox', { ...init, headers: { origin: server.url } }))[0]).toBe(200);
    expect((await get('/_local/inbox', init))[0]).toBe(200);
  });

  test('answers to the names of this machine only, pages and services alike', async () => {
    const { hostname, port } = new URL(server.url);
    const ask = (path: string, host: string, headers: Record<string, string> = {}) =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = httpRequest({ hostname, port, path, headers: { ...headers, host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on('error', reject).end();
      });
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST', `[::1]:${port}`]) {
      expect([host, await ask('/_local/inbox', host)]).toEqual([host, 200]);
    }
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
    ]) {
      for (const path of ['/_local/inbox', '/_local', '/pool/keys.json']) {
        expect([host, path, await ask(path, host)]).toEqual([host, path, 403]);
      }
      expect(await ask('/', host, { ...PUT_ITEM, ...signed('ASIAROLE', 'dynamodb') })).toBe(403);
    }
  });

  test('a key named in the address is no proof, but to S3', async () => {
    needed = [{ action: 'ok:GetItem', resource: 'arn:aws:t' }];
    const query = 'X-Amz-Credential=ASIAROLE%2F20260101%2Feu-west-3%2Fdynamodb%2Faws4_request';
    const reply = await fetch(`${server.url}/?${query}`, { method: 'POST', headers: PUT_ITEM, body: '{}' });
    expect([reply.status, JSON.parse(await reply.text()).__type]).toEqual([
      400,
      'MissingAuthenticationTokenException',
    ]);
  });

  test('public pages', async () => {
    expect(await get('/pool/keys.json')).toEqual([200, 'keys']);
    expect((await get('/nothing'))[0]).toBe(400);
  });
});
