import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { staffRoutes } from '../../../contract/staff/staff.routes.ts';
import { readStaffMember } from '../../../foundations/staff/staff-items.ts';
import {
  accept,
  cognito,
  forgetRights,
  groupsOf,
  invite,
  list,
  listed,
  logOf,
  newInvitation,
  passwordsMailedTo,
  pool,
  problem,
  resend,
  withStaff,
} from './staff-fixture.ts';

withStaff();

describe('an invitation', () => {
  test('opens an account, mails a temporary password, gives the rights and is logged', async () => {
    const body = newInvitation();
    const reply = await invite(body);
    expect(reply.statusCode).toBe(201);
    const account = staffRoutes.inviteStaff.success.body.parse(reply.json);
    expect(account).toMatchObject({ ...body, state: 'invited' });
    expect(await passwordsMailedTo(body.email)).toHaveLength(1);
    expect(await readStaffMember(account.id)).toEqual({
      sub: account.id,
      pseudonym: body.pseudonym,
      role: 'referent',
      directorates: ['transports'],
      person: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await groupsOf(account.id)).toEqual(['referents']);
    expect(await logOf(account.id)).toMatchObject([
      {
        actor: 'team',
        pseudonym: 'Camille',
        action: 'staff.invited',
        details: { email: body.email, role: 'referent', directorates: 'transports' },
      },
    ]);
    expect(await listed(body.email)).toEqual(account);
    const user = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: body.email }),
    );
    expect(user.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });

  test('to the project team names no directorate', async () => {
    const { directorates: _, ...body } = newInvitation({ role: 'project-team' });
    const { json } = await invite(body);
    expect(json).toMatchObject({ role: 'project-team' });
    expect(await groupsOf(json.id)).toEqual(['project-team']);
    expect((await invite({ ...body, directorates: ['transports'] })).json.errors).toMatchObject([
      { path: 'body.directorates', message: 'Champ inconnu' },
    ]);
  });

  test.each([
    [{ directorates: ['transports', 'inconnue'] }, 'body.directorates.1'],
    [{ directorates: undefined }, 'body.directorates'],
    [{ directorates: [] }, 'body.directorates'],
    [{ email: 'pas une adresse' }, 'body.email'],
    [{ role: 'admin' }, 'body.role'],
  ])('with %j is refused, and nothing is opened', async (wrong, path) => {
    const body = newInvitation(wrong);
    expect((await invite(body)).json.errors).toMatchObject([{ path }]);
    expect(await listed(String(body.email))).toBeUndefined();
  });

  test('of who is there is refused, whatever the case; so is a pseudonym that is taken', async () => {
    const body = newInvitation({ pseudonym: 'Éloïse' });
    await invite(body);
    const again = newInvitation({ email: body.email.toUpperCase() });
    expect(await invite(again)).toMatchObject(problem('staff-exists', 409));
    expect(await invite(newInvitation({ pseudonym: 'éloïse' }))).toMatchObject(
      problem('pseudonym-taken', 409),
    );
    expect(await invite(newInvitation({ pseudonym: ' ' }))).toMatchObject(problem('text-invalid', 422));
    expect(await passwordsMailedTo(body.email)).toHaveLength(1);
  });

  test('under an Idempotency-Key is made once, at the same instant too', async () => {
    const body = newInvitation();
    const parts = { headers: { 'idempotency-key': 'une-invitation-une-fois' } };
    const replies = await Promise.all([invite(body, parts), invite(body, parts), invite(body, parts)]);
    replies.push(await invite(body, parts));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201]);
    expect(new Set(replies.map(({ json }) => json.id)).size).toBe(1);
    expect(await logOf(replies[0]?.json.id)).toHaveLength(1);
    expect(await invite(newInvitation(), parts)).toMatchObject(problem('idempotency-key-reused', 422));
  });

  test('that stopped before the rights left an account without any, and is completed by another', async () => {
    const body = newInvitation();
    const { json: first } = await invite(body);
    await forgetRights(first.id);
    expect(await listed(body.email)).toMatchObject({ id: first.id, state: 'without-rights' });
    const { statusCode, json } = await invite(body);
    expect(statusCode).toBe(201);
    expect(json).toMatchObject({ id: first.id, state: 'invited' });
    const passwords = await passwordsMailedTo(body.email);
    expect(new Set(passwords).size).toBe(2);
  });

  test('after a removal that stopped half-way begins anew: neither the old password nor the old subject count', async () => {
    const body = newInvitation();
    const { json: first } = await invite(body);
    await accept(first.id);
    await forgetRights(first.id);
    const { json } = await invite(body);
    expect(json).toMatchObject({ email: body.email, state: 'invited' });
    expect(json.id).not.toBe(first.id);
    expect((await list()).filter(({ email }) => email === body.email)).toHaveLength(1);
  });

  test('beyond Cognito’s quota is to be repeated later', async () => {
    await pool.throttle('AdminCreateUser', 10);
    const reply = await invite(newInvitation());
    await pool.throttle('AdminCreateUser', 0);
    expect(reply).toMatchObject(problem('too-many-requests', 429));
    expect(reply.headers['retry-after']).toBe('60');
  });
});

describe('an invitation that is sent again', () => {
  test('carries another password, until the first sign-in', async () => {
    const body = newInvitation();
    const { json } = await invite(body);
    expect((await resend(json.id)).json).toEqual(json);
    expect(new Set(await passwordsMailedTo(body.email)).size).toBe(2);
    await accept(json.id);
    expect(await resend(json.id)).toMatchObject(problem('invitation-accepted', 409));
    expect(await passwordsMailedTo(body.email)).toHaveLength(2);
    expect(await listed(body.email)).toMatchObject({ state: 'active' });
    expect((await logOf(json.id)).map(({ action }) => action)).toEqual([
      'staff.invited',
      'staff.invitation-resent',
    ]);
  });

  test('needs someone who has rights', async () => {
    expect(await resend('00000000-0000-4000-8000-000000000000')).toMatchObject(
      problem('staff-not-found', 404),
    );
    const { json } = await invite(newInvitation());
    await forgetRights(json.id);
    expect(await resend(json.id)).toMatchObject(problem('staff-not-found', 404));
  });
});
