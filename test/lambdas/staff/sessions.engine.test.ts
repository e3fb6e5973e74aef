import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import type { RouteKey } from '../../../contract/route.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler } from '../../../lambdas/staff/sessions-api.lambda.ts';
import { listMailIds, readMail } from '../../../packages/local-aws/testing.ts';
import { call, staffClaims } from '../../support/events.ts';
import {
  cognito,
  invite,
  newInvitation,
  passwordsMailedTo,
  pool,
  problem,
  withStaff,
} from './staff-fixture.ts';

withStaff();

const ask = (key: RouteKey, body?: unknown, cookies?: string[]) =>
  call(handler, key, { ...(body !== undefined && { body }), ...(cookies && { cookies }) });
const signIn = (email: string, password: string) => ask('POST /v1/admin/session', { email, password });
const password = 'Un long mot de passe, 2026 !';

/** Somebody who was invited, before they ever signed in. */
async function invited() {
  const { email } = newInvitation();
  await invite(newInvitation({ email }));
  const [temporary = ''] = await passwordsMailedTo(email);
  return { email, temporary };
}

const codeOf = (secret: string, steps = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });

/** Somebody who has signed in once: their address, and the secret in their application. */
async function enrolled() {
  const { email, temporary } = await invited();
  const { session, user } = (await signIn(email, temporary)).json;
  const chosen = await ask('POST /v1/admin/session/password', { session, user, newPassword: password });
  const { secret, ...next } = chosen.json;
  const place = { session: next.session, user: next.user };
  const opened = await ask('POST /v1/admin/session/authenticator', { ...place, code: await codeOf(secret) });
  return { email, secret: String(secret), opened, chosen };
}

const cookiesOf = (reply: { cookies?: string[] }) =>
  (reply.cookies ?? []).map((cookie) => cookie.split(';')[0] ?? '');

describe('A first sign-in', () => {
  test('goes from the temporary password to one’s own, then to an authenticator, then in', async () => {
    const { opened, chosen } = await enrolled();
    expect(chosen.json).toMatchObject({
      step: 'authenticator',
      secret: expect.stringMatching(/^[A-Z2-7]{16,}$/),
    });
    expect(opened).toMatchObject({
      statusCode: 200,
      json: { step: 'signed-in', expiresIn: expect.any(Number), idToken: expect.stringMatching(/^ey/) },
      headers: { 'cache-control': 'private, no-store' },
    });
    // What renews the session is in no body, and no script reads its cookie.
    expect(Object.keys(opened.json).sort()).toEqual(['expiresIn', 'idToken', 'step']);
    expect(opened.cookies).toEqual([
      expect.stringMatching(
        /^__Host-agent=[\w.-]+; Path=\/; Max-Age=36000; Secure; SameSite=Strict; HttpOnly$/,
      ),
      '__Host-agent-la=1; Path=/; Max-Age=36000; Secure; SameSite=Strict',
    ]);
  });

  test('asks for six digits where a code is something else', async () => {
    const place = { session: 's'.repeat(20), user: 'u' };
    const reply = await ask('POST /v1/admin/session/code', { ...place, code: '12 34' });
    expect(reply).toMatchObject(problem('request-invalid', 400));
    expect(reply.json.errors).toEqual([
      { path: 'body.code', fault: 'six-digits', message: 'Six chiffres sont attendus' },
    ]);
  });

  test('keeps its place when a password is too weak or a code is wrong', async () => {
    const { email, temporary } = await invited();
    const { session, user } = (await signIn(email, temporary)).json;
    const weak = await ask('POST /v1/admin/session/password', { session, user, newPassword: 'court' });
    expect(weak).toMatchObject(problem('password-refused', 422));
    const { json } = await ask('POST /v1/admin/session/password', { session, user, newPassword: password });
    const place = { session: json.session, user: json.user };
    const code = await codeOf(json.secret);
    const other = code === '000000' ? '000001' : '000000';
    const refused = await ask('POST /v1/admin/session/authenticator', { ...place, code: other });
    expect(refused).toMatchObject(problem('code-refused', 422));
    const right = await ask('POST /v1/admin/session/authenticator', { ...place, code });
    expect(right.json.step).toBe('signed-in');
  });
});

describe('A sign-in', () => {
  test('asks for the code of the application, whatever the case of the address', async () => {
    const { email, secret } = await enrolled();
    const { json } = await signIn(email.toUpperCase(), password);
    expect(json).toMatchObject({ step: 'code' });
    const { step: _, ...place } = json;
    const reply = await ask('POST /v1/admin/session/code', { ...place, code: await codeOf(secret, 1) });
    expect(reply.json.step).toBe('signed-in');
    expect(cookiesOf(reply)).toHaveLength(2);
  });

  test('says the same of a wrong password and of nobody', async () => {
    const { email } = await enrolled();
    const wrong = await signIn(email, 'Un autre mot de passe 1 !');
    expect(wrong).toMatchObject(problem('sign-in-refused', 401));
    const nobody = await signIn('personne@grandest.example', password);
    expect(nobody.json).toEqual(wrong.json);
    expect(wrong.cookies).toBeUndefined();
  });

  test('is held back after too many wrong passwords, the right one included', async () => {
    const { email } = await enrolled();
    for (let attempt = 0; attempt < 6; attempt += 1) await signIn(email, 'Un autre mot de passe 1 !');
    const reply = await signIn(email, password);
    expect(reply).toMatchObject(problem('too-many-requests', 429));
    expect(reply.headers['retry-after']).toBe('60');
  });

  test('begins anew where its place is unknown or too old', async () => {
    const { email } = await enrolled();
    const { user } = (await signIn(email, password)).json;
    const lost = { session: 'x'.repeat(40), user, code: '123456' };
    expect(await ask('POST /v1/admin/session/code', lost)).toMatchObject(problem('session-expired', 401));
  });

  test('is told to wait when Cognito’s quota is used up', async () => {
    const { email } = await enrolled();
    // The SDK tries three times.
    await pool.throttle('InitiateAuth', 3);
    expect(await signIn(email, password)).toMatchObject(problem('too-many-requests', 429));
  });
});

describe('A session', () => {
  test('is renewed by its cookie alone, until its person signs out', async () => {
    const { opened } = await enrolled();
    const cookies = cookiesOf(opened);
    const renewed = await ask('POST /v1/admin/session/renewal', undefined, cookies);
    expect(renewed.json).toMatchObject({ step: 'signed-in' });
    const out = await ask('DELETE /v1/admin/session', undefined, cookies);
    expect(out).toMatchObject({ statusCode: 200, json: { ended: true } });
    expect(out.cookies?.every((cookie) => cookie.includes('Max-Age=0'))).toBe(true);
    const after = await ask('POST /v1/admin/session/renewal', undefined, cookies);
    expect(after).toMatchObject(problem('session-expired', 401));
    // Twice is as good as once, and so is never.
    expect((await ask('DELETE /v1/admin/session', undefined, cookies)).statusCode).toBe(200);
    expect((await ask('DELETE /v1/admin/session')).statusCode).toBe(200);
  });

  test('is none without its cookie, nor once the account is gone', async () => {
    const { email, opened } = await enrolled();
    expect(await ask('POST /v1/admin/session/renewal')).toMatchObject(problem('session-expired', 401));
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId: pool.poolId, Username: email }));
    const after = await ask('POST /v1/admin/session/renewal', undefined, cookiesOf(opened));
    expect(after).toMatchObject(problem('session-expired', 401));
  });

  test('is neither opened nor renewed from a page of somebody else', async () => {
    const headers = { origin: 'https://ailleurs.example', host: 'imaginest.example' };
    for (const key of ['POST /v1/admin/session', 'POST /v1/admin/session/renewal'] as const) {
      expect(await call(handler, key, { headers, body: {} })).toMatchObject(problem('origin-refused', 403));
    }
  });
});

describe('Whoever forgot their password', () => {
  test('chooses another with a code from their mail; the application stays', async () => {
    const { email, secret } = await enrolled();
    const asked = await ask('POST /v1/admin/session/recovery', { email });
    expect(asked).toMatchObject({ statusCode: 202, json: { accepted: true } });
    const [newest = ''] = await listMailIds(pool.stateDirectory, 1);
    const mail = await readMail(pool.stateDirectory, newest);
    expect(mail?.recipients).toEqual([email]);
    const code = /\d{6}/.exec(mail?.html ?? '')?.[0] ?? '';
    const newPassword = 'Encore un autre, 2026 !';
    const weak = await ask('PUT /v1/admin/session/recovery', { email, code, newPassword: 'faible' });
    expect(weak).toMatchObject(problem('password-refused', 422));
    const done = await ask('PUT /v1/admin/session/recovery', { email, code, newPassword });
    expect(done).toMatchObject({ statusCode: 200, json: { changed: true } });
    expect(await ask('PUT /v1/admin/session/recovery', { email, code, newPassword })).toMatchObject(
      problem('code-refused', 422),
    );
    expect(await signIn(email, password)).toMatchObject(problem('sign-in-refused', 401));
    const { step, ...place } = (await signIn(email, newPassword)).json;
    expect(step).toBe('code');
    const entered = await ask('POST /v1/admin/session/code', { ...place, code: await codeOf(secret, 1) });
    expect(entered.json.step).toBe('signed-in');
  });

  test('is answered the same whether there is an account, one that waits for its first sign-in, or none', async () => {
    const { email } = await invited();
    const before = (await listMailIds(pool.stateDirectory, 1000)).length;
    for (const address of [email, 'personne@grandest.example']) {
      const reply = await ask('POST /v1/admin/session/recovery', { email: address });
      expect(reply).toMatchObject({ statusCode: 202, json: { accepted: true } });
    }
    expect(await listMailIds(pool.stateDirectory, 1000)).toHaveLength(before);
  });
});

describe('One’s own account', () => {
  const me = (sub: string) => call(handler, 'GET /v1/admin/me', { claims: staffClaims(sub) });

  test('is a pseudonym, a role, and the themes one may act on', async () => {
    await writeStaffMember({
      sub: 'ref',
      pseudonym: 'Dominique',
      role: 'referent',
      directorates: ['transports'],
    });
    expect((await me('ref')).json).toEqual({
      ...{ id: 'ref', pseudonym: 'Dominique', role: 'referent' },
      directorates: [{ id: 'transports', label: expect.any(String) }],
      themes: ['transports'],
    });
    const team = (await me('team')).json;
    expect(team).toMatchObject({ role: 'project-team', directorates: [] });
    expect(team.themes.length).toBeGreaterThan(5);
  });

  test('is nobody’s who was removed', async () => {
    expect(await me('nobody')).toMatchObject(problem('staff-only', 403));
  });
});
