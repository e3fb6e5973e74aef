import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type JWK, SignJWT } from 'jose';
import { readDemoStaff } from '../../../tools/seed/demo-staff.ts';
import { signInStaff } from '../../../tools/staff.ts';
import { claimsOf } from '../../support/tokens.ts';
import { expectProblem, expectUnauthorized } from '../support/problems.ts';
import { allRoutes, type Operation, routeOf } from '../support/routes.ts';
import { type Caller, callerOf, samplesOf } from '../support/samples.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';

/** Who may call a route, as far as API Gateway knows: project team and référents sign in to one pool. */
type Pool = 'citizen' | 'staff';

/** Tokens that aren't accepted, by what is wrong with them. */
let wrongTokens: Record<Pool, Record<string, string>>;
/** Those of staff live five minutes, which all requests of a busy machine may exceed: renewed while they are asked for. */
let accessTokens: Record<Pool, () => Promise<string>>;
let rightTokens: Record<Pool, () => Promise<string>>;
let call: Caller;
let samples: Awaited<ReturnType<typeof samplesOf>>;
let service: Service;

beforeAll(async () => {
  service = await sharedService();
  samples = await samplesOf(service);
  call = await callerOf(service);
  const citizen = await service.citizen();
  rightTokens = { citizen: async () => citizen.idToken, staff: service.teamToken };
  const accessToken = await citizenAccessToken(citizen.refreshToken);
  accessTokens = { citizen: async () => accessToken, staff: await staffAccessTokens() };
  wrongTokens = {
    citizen: await wrongVersionsOf('citizen'),
    staff: await wrongVersionsOf('staff'),
  };
});

const protectedRoutes = allRoutes
  .filter(({ route }) => route.access !== 'public')
  .map(({ operation, route }) => ({
    operation,
    pool: (route.access === 'citizen' ? 'citizen' : 'staff') as Pool,
  }));

const sendTo = (operation: Operation, authorization: string) =>
  call(operation, samples[operation], { headers: { authorization } });

/**
 * A pool has one authorizer, and API Gateway reads the token before it calls a function: which authorizer a route has is all that can
 * differ between two routes of a pool, so each is asked with what tells that.
 */
describe.each(protectedRoutes)('$operation', ({ operation, pool }) => {
  test('needs a token of its pool, and asks for the ID token where it is given the access token', async () => {
    const other = pool === 'citizen' ? 'staff' : 'citizen';
    for (const authorization of ['', 'Bearer garbage', `Bearer ${await rightTokens[other]()}`]) {
      expectUnauthorized(await sendTo(operation, authorization));
    }
    expectProblem(await sendTo(operation, `Bearer ${await accessTokens[pool]()}`), 'token-wrong-kind');
  });
});

describe.each(['citizen', 'staff'] as const)('Whoever calls as %s', (pool) => {
  /** Of each method that routes of this pool have, one. */
  const operations = () =>
    Object.values(
      Object.groupBy(
        protectedRoutes.filter((route) => route.pool === pool),
        ({ operation }) => routeOf(operation).key.split(' ')[0] ?? '',
      ),
    ).flatMap((routes) => routes?.slice(0, 1) ?? []);

  test('needs a token', async () => {
    for (const { operation } of operations()) {
      for (const authorization of ['Bearer', 'Bearer ', 'Bearer a.b.c', 'Basic YTpi']) {
        expectUnauthorized(await sendTo(operation, authorization));
      }
    }
  });

  test('has no token that is forged, changed, expired or of another pool', async () => {
    const wrong = Object.entries(wrongTokens[pool]);
    expect(wrong.length).toBeGreaterThan(8);
    expect(operations().length).toBeGreaterThan(3);
    for (const { operation } of operations()) {
      for (const [what, token] of wrong) {
        const answer = await sendTo(operation, `Bearer ${token}`);
        expect({ what, status: answer.status }).toEqual({ what, status: 401 });
        expectUnauthorized(answer);
      }
    }
    const right = await rightTokens[pool]();
    await service.later(61 * 60_000, async () => {
      for (const { operation } of operations()) {
        expectUnauthorized(await sendTo(operation, `Bearer ${right}`));
      }
    });
  });
});

test('The wrong tokens are wrong by one thing only: the right ones pass', async () => {
  // A citizen whose profile is being erased may do nothing else.
  const last = protectedRoutes.filter(({ operation }) => operation === 'eraseMe');
  const others = protectedRoutes.filter(({ operation }) => operation !== 'eraseMe');
  for (const { operation, pool } of [...others, ...last]) {
    const { status } = await call(operation, samples[operation], {
      headers: { authorization: `Bearer ${await rightTokens[pool]()}` },
    });
    expect([401, 403, 500]).not.toContain(status);
  }
});

async function wrongVersionsOf(pool: Pool): Promise<Record<string, string>> {
  const other = pool === 'citizen' ? 'staff' : 'citizen';
  const token = await rightTokens[pool]();
  const [header = '', payload = '', signature = ''] = token.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const claims = claimsOf(token);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const forged = (changes: object = {}) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    'the same claims, signed by another key under the right kid': await forged(),
    'claims of someone else, signed by another key': await forged({ sub: 'someone-else' }),
    'a key of its own in the header': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', jwk: publicPartOf(privateKey), kid: 'own' })
      .sign(privateKey),
    'alg none': `${encoded({ alg: 'none', kid })}.${payload}.`,
    'alg None': `${encoded({ alg: 'None', kid })}.${payload}.`,
    'alg none with the old signature': `${encoded({ alg: 'none', kid })}.${payload}.${signature}`,
    'the public key taken for a shared secret': await signedWithPublicKey(claims, kid),
    'changed claims under the old signature': `${header}.${encoded({ ...claims, sub: 'x' })}.${signature}`,
    'a later end under the old signature': `${header}.${encoded({ ...claims, exp: 4e9 })}.${signature}`,
    'no signature': `${header}.${payload}.`,
    'half a signature': token.slice(0, -171),
    'the token of the other pool': await rightTokens[other](),
    'the access token of the other pool': await accessTokens[other](),
  };
}

/** HS256 over the pool's public key: what a verifier that trusts the header's algorithm would accept. */
async function signedWithPublicKey(claims: Record<string, unknown>, kid: string): Promise<string> {
  const issuer = new URL(String(claims.iss)).pathname;
  const url = `${service.deployment.awsUrl}${issuer}/.well-known/jwks.json`;
  const { keys } = (await (await fetch(url)).json()) as { keys: JWK[] };
  const jwk = keys.find((key) => key.kid === kid);
  if (jwk === undefined) throw new Error('The pool’s key isn’t in its key set.');
  // As PEM, the form in which verifiers hold it.
  const pem = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(String(pem)));
}

function publicPartOf(key: KeyObject): JWK {
  const { kty = '', n = '', e = '' } = key.export({ format: 'jwk' });
  return { kty, n, e };
}

async function citizenAccessToken(refreshToken: string): Promise<string> {
  const { outputs } = service.deployment;
  const { AuthenticationResult } = await new CognitoIdentityProviderClient({}).send(
    new AdminInitiateAuthCommand({
      UserPoolId: outputs.CitizenPoolId,
      ClientId: outputs.CitizenClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    }),
  );
  return AuthenticationResult?.AccessToken ?? '';
}

/** Each is asked for anew: signing in needs a code of the authenticator, renewing doesn't. */
async function staffAccessTokens(): Promise<() => Promise<string>> {
  const { outputs, stateDirectory } = service.deployment;
  // Not the account that has signed in already: its next code is half a minute away.
  const [, account] = readDemoStaff(stateDirectory);
  if (account === undefined) throw new Error('There is no demo account.');
  const { refreshToken } = await signInStaff(service.deployment, account);
  const client = new CognitoIdentityProviderClient({});
  const renewal = {
    ClientId: outputs.StaffClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  } as const;
  return async () => {
    const { AuthenticationResult } = await client.send(new InitiateAuthCommand(renewal));
    return AuthenticationResult?.AccessToken ?? '';
  };
}
