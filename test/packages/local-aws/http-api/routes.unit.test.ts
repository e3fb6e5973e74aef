import { describe, expect, test } from '@jest/globals';
import { MalformedPathError, RouteTable } from '../../../../packages/local-aws/http-api/routes.ts';

const KEYS = [
  '$default',
  'ANY /{proxy+}',
  'GET /v1/{proxy+}',
  'GET /v1/posts',
  'POST /v1/posts',
  'GET /v1/posts/{id}',
  'ANY /v1/posts/{id}',
  'GET /v1/posts/newest',
  'PUT /v1/posts/{id}/vote',
  'GET /v1/{kind}/newest',
];
// Reversed, so that the order of the template can't decide.
const table = new RouteTable(new Map([...KEYS].reverse().map((key) => [key, key])));

describe('the most specific route wins', () => {
  test.each<[string, string, string, Record<string, string> | undefined]>([
    ['GET', '/v1/posts', 'GET /v1/posts', undefined],
    ['GET', '/v1/posts/newest', 'GET /v1/posts/newest', undefined],
    ['GET', '/v1/posts/7', 'GET /v1/posts/{id}', { id: '7' }],
    ['DELETE', '/v1/posts/7', 'ANY /v1/posts/{id}', { id: '7' }],
    ['GET', '/v1/themes/newest', 'GET /v1/{kind}/newest', { kind: 'themes' }],
    ['PUT', '/v1/posts/7/vote', 'PUT /v1/posts/{id}/vote', { id: '7' }],
    ['GET', '/v1/posts/7/vote', 'GET /v1/{proxy+}', { proxy: 'posts/7/vote' }],
    ['DELETE', '/v1/posts/7/vote', 'ANY /{proxy+}', { proxy: 'v1/posts/7/vote' }],
    ['HEAD', '/v1/posts', 'ANY /{proxy+}', { proxy: 'v1/posts' }],
    ['GET', '/v1/posts/', 'GET /v1/{proxy+}', { proxy: 'posts/' }],
    ['GET', '/V1/posts', 'ANY /{proxy+}', { proxy: 'V1/posts' }],
    ['GET', '/', '$default', undefined],
  ])('%s %s → %s', (method, path, routeKey, pathParameters) => {
    expect(table.match(method, path)).toEqual({ routeKey, target: routeKey, pathParameters });
  });
});

test('parameters are decoded', () => {
  expect(table.match('GET', '/v1/posts/a%2Fb%20%C3%A9')?.pathParameters).toEqual({ id: 'a/b é' });
  expect(() => table.match('GET', '/v1/posts/%E9')).toThrow(MalformedPathError);
});

test('without $default nothing matches what no route covers', () => {
  const small = new RouteTable(new Map([['GET /a/{id}', 1]]));
  expect(small.match('POST', '/a/1')).toBeUndefined();
  expect(small.match('GET', '/a/')).toBeUndefined();
  expect(small.match('GET', '/a/1/')).toBeUndefined();
  expect(small.match('GET', '/a/1')?.target).toBe(1);
});
