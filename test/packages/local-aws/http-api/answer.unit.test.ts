import { expect, test } from '@jest/globals';
import { answerFromPayload } from '../../../../packages/local-aws/http-api/answer.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

test.each<[string, unknown, unknown]>([
  [
    'a full answer',
    { statusCode: 201, headers: { ETag: '"1"', 'X-Count': 3 }, cookies: ['a=1', 'b=2'], body: '{}' },
    {
      status: 201,
      headers: {
        etag: '"1"',
        'x-count': '3',
        'set-cookie': ['a=1', 'b=2'],
        'content-type': 'text/plain; charset=utf-8',
      },
      body: '{}',
    },
  ],
  ['a status as text', { statusCode: '204' }, { status: 204, headers: {}, body: '' }],
  [
    'a base64 body',
    { statusCode: 200, headers: { 'content-type': 'a/b' }, body: 'w6k=', isBase64Encoded: true },
    { status: 200, headers: { 'content-type': 'a/b' }, body: Buffer.from('é') },
  ],
  ['no statusCode', { hello: 'monde' }, { status: 200, headers: JSON_TYPE, body: '{"hello":"monde"}' }],
  ['text', 'bonjour', { status: 200, headers: JSON_TYPE, body: 'bonjour' }],
  ['nothing', undefined, { status: 200, headers: JSON_TYPE, body: 'null' }],
  [
    'framing headers',
    { statusCode: 200, headers: { 'Content-Length': '1', Connection: 'close', vary: null } },
    { status: 200, headers: {}, body: '' },
  ],
])('%s', (_title, payload, expected) => {
  expect(answerFromPayload(payload)).toEqual(expected);
});

test('an answer of just under 6 MB passes', () => {
  const body = 'x'.repeat(6_290_000);
  expect(answerFromPayload({ statusCode: 200, body })).toMatchObject({ status: 200, body });
});

test.each<[string, unknown]>([
  ['a status that isn’t one', { statusCode: 'ok' }],
  ['a status out of range', { statusCode: 99 }],
  ['a body that isn’t text', { statusCode: 200, body: { a: 1 } }],
  ['headers that aren’t a map', { statusCode: 200, headers: 'a: b' }],
  ['an answer over 6 MB', { statusCode: 200, body: 'x'.repeat(6_291_556) }],
  ['an answer that is over 6 MB with its quotes escaped', { statusCode: 200, body: '"'.repeat(3_200_000) }],
  [
    'an answer that is over 6 MB in base64',
    { statusCode: 200, body: 'w6kA'.repeat(1_600_000), isBase64Encoded: true },
  ],
])('%s is a 500', (_title, payload) => {
  expect(answerFromPayload(payload)).toMatchObject({
    status: 500,
    body: '{"message":"Internal Server Error"}',
  });
});
