import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { claimText, JwtAuthorizer } from '../../../../packages/local-aws/http-api/jwt-authorizer.ts';

const ISSUER = 'https://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_pool';
const CLIENT = 'client1';
const start = Date.parse('2026-03-01T10:00:00Z');
let now = start;
let keys: JWK[];
let privateKey: CryptoKey;
let strangersKey: CryptoKey;
let authorizer: JwtAuthorizer;
let keyRequests = 0;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  privateKey = pair.privateKey;
  strangersKey = (await generateKeyPair('RS256')).privateKey;
  keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }];
});

beforeEach(() => {
  now = start;
  keyRequests = 0;
  const jwks = (issuer: string) => {
    keyRequests += 1;
    return issuer === ISSUER ? keys : undefined;
  };
  authorizer = new JwtAuthorizer({ issuer: ISSUER, audience: [CLIENT] }, jwks, () => now);
});

const seconds = (offset: number) => Math.floor(start / 1000) + offset;

function token(claims: Record<string, unknown> = {}, { key = privateKey, kid = 'k1' } = {}): Promise<string> {
  const payload = { iss: ISSUER, aud: CLIENT, iat: seconds(0), exp: seconds(300), sub: 'someone', ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
}

test('a good token gives its claims as text', async () => {
  const text = await token({ 'cognito:groups': ['referents', 'project-team'], email_verified: true });
  for (const header of [text, `Bearer ${text}`, `bearer ${text}`]) {
    expect(await authorizer.authorize(header, [])).toEqual({
      ok: true,
      context: {
        jwt: {
          claims: {
            iss: ISSUER,
            aud: CLIENT,
            iat: String(seconds(0)),
            exp: String(seconds(300)),
            sub: 'someone',
            'cognito:groups': '[referents project-team]',
            email_verified: 'true',
          },
          scopes: null,
        },
      },
    });
  }
});

describe('a token is refused with 401', () => {
  test('when there is none', async () => {
    expect(await authorizer.authorize(undefined, [])).toEqual({
      ok: false,
      status: 401,
      wwwAuthenticate: 'Bearer',
    });
  });

  test.each<[string, () => Promise<string>, string]>([
    ['when it has expired', () => token({ exp: seconds(0) }), 'the token has expired'],
    ['when it never expires', () => token({ exp: undefined }), 'invalid claim exp'],
    ['before its time', () => token({ nbf: seconds(60) }), 'invalid claim nbf'],
    [
      'when it comes from the future',
      () => token({ iat: seconds(60) }),
      'the token was issued in the future',
    ],
    ['from another pool', () => token({ iss: `${ISSUER}2` }), 'invalid claim iss'],
    ['for another client', () => token({ aud: 'client2' }), 'invalid audience'],
    ['for another client_id', () => token({ aud: undefined, client_id: 'client2' }), 'invalid audience'],
    [
      'when aud and client_id disagree, by aud',
      () => token({ aud: 'client2', client_id: CLIENT }),
      'invalid audience',
    ],
    ['with neither', () => token({ aud: undefined }), 'invalid audience'],
    ['signed by a stranger', () => token({}, { key: strangersKey }), 'signature verification failed'],
    ['signed with an unknown key', () => token({}, { kid: 'k2' }), 'unknown key'],
    ['when it isn’t a token', async () => 'abc.def', 'malformed token'],
    [
      'without signature',
      async () => `${btoa('{"alg":"none"}')}.${btoa(`{"iss":"${ISSUER}","aud":"${CLIENT}"}`)}.`,
      'malformed token',
    ],
  ])('%s', async (_title, make, reason) => {
    expect(await authorizer.authorize(`Bearer ${await make()}`, [])).toEqual({
      ok: false,
      status: 401,
      wwwAuthenticate: `Bearer scope="" error="invalid_token" error_description="${reason}"`,
    });
  });

  test('with a symmetric signature made from the public key', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(keys[0]));
    const forged = await new SignJWT({ iss: ISSUER, aud: CLIENT, exp: seconds(300) })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(secret);
    expect(await authorizer.authorize(forged, [])).toMatchObject({ ok: false, status: 401 });
  });
});

test('an access token is accepted by its client_id', async () => {
  expect(await authorizer.authorize(await token({ aud: undefined, client_id: CLIENT }), [])).toMatchObject({
    ok: true,
  });
});

test('scopes of the route', async () => {
  const text = await token({ scope: 'posts.read posts.write' });
  expect(await authorizer.authorize(text, ['posts.write'])).toMatchObject({
    ok: true,
    context: { jwt: { scopes: ['posts.read', 'posts.write'] } },
  });
  expect(await authorizer.authorize(text, ['votes.write'])).toMatchObject({ ok: false, status: 403 });
});

test('a verified token is remembered until it expires, by the local clock', async () => {
  const text = await token();
  for (let index = 0; index < 3; index++)
    expect(await authorizer.authorize(text, [])).toMatchObject({ ok: true });
  expect(keyRequests).toBe(1);
  now = start + 300_000;
  expect(await authorizer.authorize(text, [])).toMatchObject({ ok: false, status: 401 });
  now = start + 299_000;
  expect(await authorizer.authorize(text, [])).toMatchObject({ ok: true });
  now = start - 60_000;
  expect(await authorizer.authorize(text, [])).toMatchObject({ ok: false, status: 401 });
});

test('a remembered token doesn’t lend its verification to a changed one', async () => {
  const [header, payload, signature] = (await token()).split('.');
  await authorizer.authorize(`${header}.${payload}.${signature}`, []);
  const other = btoa(
    JSON.stringify({ iss: ISSUER, aud: CLIENT, exp: seconds(300), sub: 'another' }),
  ).replaceAll('=', '');
  expect(await authorizer.authorize(`${header}.${other}.${signature}`, [])).toMatchObject({
    ok: false,
    status: 401,
  });
});

test.each<[unknown, string]>([
  [['a', 'b'], '[a b]'],
  [[], '[]'],
  [{ b: 1, a: ['x'] }, 'map[a:[x] b:1]'],
  [1.5, '1.5'],
  [null, 'null'],
])('claim %j becomes %s', (value, expected) => {
  expect(claimText(value)).toBe(expected);
});
