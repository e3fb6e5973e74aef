import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { staffRoutes } from '../../../contract/staff.routes.ts';
import { handler } from '../../../lambdas/staff/staff-api.lambda.ts';
import { listMailIds, readMail } from '../../../local/mail/inbox.ts';
import { type AuditItem, readAuditEntries } from '../../../platform/table/audit-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { keys } from '../../../platform/table/keys.ts';
import { readStaffMember, writeStaffMember } from '../../../platform/table/staff-items.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, staffClaims } from '../../support/events.ts';
import { startStaffPool, type TestStaffPool } from '../../support/staff-pool.ts';

let engine: TestEngine;
let pool: TestStaffPool;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  engine = await startEngine();
  pool = await startStaffPool();
  cognito = new CognitoIdentityProviderClient({});
});
afterAll(async () => {
  cognito.destroy();
  await pool.stop();
  await engine.stop();
});
beforeEach(async () => {
  await writeStaffMember({ sub: 'team', pseudonym: 'Camille', role: 'project-team' });
  await writeStaffMember({ sub: 'other', pseudonym: 'Sacha', role: 'project-team' });
});

let count = 0;
/** An invitation that nobody has had yet. */
function newInvitation(more: Record<string, unknown> = {}) {
  count += 1;
  return {
    email: `agent.${count}@grandest.example`,
    pseudonym: `Agent ${count}`,
    role: 'referent',
    directorate: 'transports',
    ...more,
  };
}

const as = (sub: string) => ({ claims: staffClaims(sub) });
const invite = (body: unknown, parts: Record<string, unknown> = {}) =>
  call(handler, 'POST /v1/admin/staff', { ...as('team'), body, ...parts });
const move = (memberId: string, body: unknown, sub = 'team') =>
  call(handler, 'PUT /v1/admin/staff/{memberId}', { ...as(sub), params: { memberId }, body });
const remove = (memberId: string, sub = 'team') =>
  call(handler, 'DELETE /v1/admin/staff/{memberId}', { ...as(sub), params: { memberId } });
const resend = (memberId: string, sub = 'team') =>
  call(handler, 'POST /v1/admin/staff/{memberId}/invitation', { ...as(sub), params: { memberId } });

async function list() {
  const { json } = await call(handler, 'GET /v1/admin/staff', as('team'));
  return staffRoutes.listStaff.success.body.parse(json).items;
}
const listed = async (email: string) => (await list()).find((account) => account.email === email);

const problem = (code: string, status: number) => ({
  statusCode: status,
  json: { type: `urn:imaginest:problem:${code}` },
});

async function logOf(memberId: string): Promise<AuditItem[]> {
  const all = await readAuditEntries(
    { from: 1, to: Number.MAX_SAFE_INTEGER },
    { limit: 500, newestFirst: false },
  );
  return all.filter(({ subject }) => subject === `staff:${memberId}`);
}

/** Temporary passwords mailed to an address, oldest first. */
async function passwordsMailedTo(email: string): Promise<string[]> {
  const mails = await Promise.all(
    (await listMailIds(pool.stateDirectory, 1000)).map((id) => readMail(pool.stateDirectory, id)),
  );
  return mails
    .filter((mail) => mail?.recipients.includes(email))
    .map((mail) => mail?.html?.trim().split(' ')[1] ?? '')
    .reverse();
}

const groupsOf = async (Username: string) =>
  (await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId: pool.poolId, Username }))).Groups?.map(
    ({ GroupName }) => GroupName,
  );

/** What a first sign-in leaves: a password of their own. */
const accept = (Username: string) =>
  cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: pool.poolId,
      Username,
      Password: 'Un mot de passe 1!',
      Permanent: true,
    }),
  );

const forgetRights = (memberId: string) =>
  table.send(new DeleteCommand({ TableName: tableName(), Key: keys.staff(memberId) }));

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
      directorate: 'transports',
    });
    expect(await groupsOf(account.id)).toEqual(['referents']);
    expect(await logOf(account.id)).toMatchObject([
      {
        actor: 'team',
        pseudonym: 'Camille',
        action: 'staff.invited',
        details: { email: body.email, role: 'referent', directorate: 'transports' },
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
    const { directorate: _, ...body } = newInvitation({ role: 'project-team' });
    const { json } = await invite(body);
    expect(json).toMatchObject({ role: 'project-team' });
    expect(await groupsOf(json.id)).toEqual(['project-team']);
    expect((await invite({ ...body, directorate: 'transports' })).json.errors).toMatchObject([
      { path: 'body.directorate', message: 'Champ inconnu' },
    ]);
  });

  test.each([
    [{ directorate: 'inconnue' }, 'body.directorate'],
    [{ directorate: undefined }, 'body.directorate'],
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

describe('a move', () => {
  test('changes directorate, role and group at once, and says from where to where', async () => {
    const { json } = await invite(newInvitation());
    const culture = { role: 'referent', directorate: 'culture-tourisme' };
    expect((await move(json.id, culture)).json).toEqual({ ...json, ...culture });
    const { directorate: _, ...bare } = json;
    expect((await move(json.id, { role: 'project-team' })).json).toEqual({ ...bare, role: 'project-team' });
    expect(await readStaffMember(json.id)).toEqual({
      sub: json.id,
      pseudonym: json.pseudonym,
      role: 'project-team',
    });
    expect(await groupsOf(json.id)).toEqual(['project-team']);
    expect((await logOf(json.id)).map(({ details }) => details).slice(1)).toEqual([
      {
        fromRole: 'referent',
        fromDirectorate: 'transports',
        toRole: 'referent',
        toDirectorate: 'culture-tourisme',
      },
      { fromRole: 'referent', fromDirectorate: 'culture-tourisme', toRole: 'project-team' },
    ]);
  });

  test('to where someone is already is no action, and sets the group right', async () => {
    const { json } = await invite(newInvitation());
    await writeStaffMember({ sub: json.id, pseudonym: json.pseudonym, role: 'project-team' });
    expect((await move(json.id, { role: 'project-team' })).statusCode).toBe(200);
    expect(await groupsOf(json.id)).toEqual(['project-team']);
    expect(await logOf(json.id)).toHaveLength(1);
  });

  test('of two at the same instant, each is logged from where it really began', async () => {
    const { json } = await invite(newInvitation());
    const targets = ['lycees', 'formation', 'environnement', 'agriculture'];
    const replies = await Promise.all(
      targets.map((directorate) => move(json.id, { role: 'referent', directorate })),
    );
    for (const { statusCode } of replies) expect([200, 409]).toContain(statusCode);
    const moves = (await logOf(json.id)).slice(1);
    expect(moves).toHaveLength(replies.filter(({ statusCode }) => statusCode === 200).length);
    let place: unknown = 'transports';
    for (const { details } of moves) {
      expect(details?.fromDirectorate).toBe(place);
      place = details?.toDirectorate;
    }
    expect((await readStaffMember(json.id))?.directorate).toBe(place);
  });
});

describe('a removal', () => {
  test('ends rights and account, is logged, and frees the address', async () => {
    const body = newInvitation();
    const { json } = await invite(body);
    expect(await remove(json.id)).toMatchObject({ statusCode: 200, json: { id: json.id } });
    expect(await readStaffMember(json.id)).toBeUndefined();
    expect(await listed(body.email)).toBeUndefined();
    expect((await logOf(json.id)).at(-1)).toMatchObject({
      action: 'staff.removed',
      details: { pseudonym: body.pseudonym, role: 'referent', directorate: 'transports' },
    });
    expect(await remove(json.id)).toMatchObject(problem('staff-not-found', 404));
    expect((await invite(body)).statusCode).toBe(201);
  });

  test('that stopped before the account is completed by another, and logged once', async () => {
    const body = newInvitation();
    const { json } = await invite(body);
    await pool.throttle('AdminDeleteUser', 10);
    expect(await remove(json.id)).toMatchObject(problem('too-many-requests', 429));
    await pool.throttle('AdminDeleteUser', 0);
    // Half done, the person has an account and no rights.
    expect(await readStaffMember(json.id)).toBeUndefined();
    expect(await listed(body.email)).toMatchObject({ state: 'without-rights' });
    expect((await remove(json.id)).statusCode).toBe(200);
    expect(await listed(body.email)).toBeUndefined();
    expect((await logOf(json.id)).filter(({ action }) => action === 'staff.removed')).toHaveLength(1);
  });
});

describe('the project team', () => {
  test('is never left empty: nobody removes or demotes themselves, and of two who remove each other one stays', async () => {
    const { json: ada } = await invite({ email: 'ada@x.example', pseudonym: 'Ada', role: 'project-team' });
    const { json: bea } = await invite({ email: 'bea@x.example', pseudonym: 'Béa', role: 'project-team' });
    for (const sub of ['team', 'other']) await forgetRights(sub);

    expect(await remove(ada.id, ada.id)).toMatchObject(problem('staff-not-yourself', 409));
    const demotion = { role: 'referent', directorate: 'transports' };
    expect(await move(ada.id, demotion, ada.id)).toMatchObject(problem('staff-not-yourself', 409));

    const replies = await Promise.all([remove(bea.id, ada.id), remove(ada.id, bea.id)]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403]);
    const left = [await readStaffMember(ada.id), await readStaffMember(bea.id)];
    expect(left.filter((member) => member !== undefined)).toHaveLength(1);
  });

  test('alone opens these routes', async () => {
    const { json } = await invite(newInvitation());
    for (const [sub, code] of [
      [json.id, 'project-team-only'],
      ['nobody', 'staff-only'],
    ]) {
      const refused = problem(code, 403);
      expect(await call(handler, 'GET /v1/admin/staff', as(sub))).toMatchObject(refused);
      expect(await invite(newInvitation(), as(sub))).toMatchObject(refused);
      expect(await move(json.id, { role: 'project-team' }, sub)).toMatchObject(refused);
      expect(await resend(json.id, sub)).toMatchObject(refused);
      expect(await remove(json.id, sub)).toMatchObject(refused);
    }
  });
});
