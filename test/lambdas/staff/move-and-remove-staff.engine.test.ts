import { describe, expect, test } from '@jest/globals';
import { readStaffMember, writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler } from '../../../lambdas/staff/staff-api.lambda.ts';
import { call } from '../../support/events.ts';
import {
  as,
  forgetRights,
  groupsOf,
  invite,
  listed,
  logOf,
  move,
  newInvitation,
  pool,
  problem,
  remove,
  resend,
  withStaff,
} from './staff-fixture.ts';

withStaff();

describe('a move', () => {
  test('changes directorate, role and group at once, and says from where to where', async () => {
    const { json } = await invite(newInvitation());
    const culture = { role: 'referent', directorate: 'culture-tourisme' };
    expect((await move(json.id, culture)).json).toEqual({ ...json, ...culture });
    const { directorate: _, ...bare } = json;
    expect((await move(json.id, { role: 'project-team' })).json).toEqual({ ...bare, role: 'project-team' });
    expect(await readStaffMember(json.id)).toEqual({
      sub: json.id,
      person: expect.stringMatching(/^[0-9a-f]{64}$/),
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
