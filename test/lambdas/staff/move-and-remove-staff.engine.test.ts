import { describe, expect, test } from '@jest/globals';
import { readStaffMember, writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler } from '../../../lambdas/staff/staff-api.lambda.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { UpdateCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
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
    const culture = { role: 'referent', directorates: ['culture-tourisme'] };
    expect((await move(json.id, culture)).json).toEqual({ ...json, ...culture });
    const { directorates: _, ...bare } = json;
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
        fromDirectorates: 'transports',
        toRole: 'referent',
        toDirectorates: 'culture-tourisme',
      },
      { fromRole: 'referent', fromDirectorates: 'culture-tourisme', toRole: 'project-team' },
    ]);
  });

  test('gives several directorates, each once and in the instance’s order, and takes the other ones away', async () => {
    const { json } = await invite(newInvitation({ directorates: ['lycees', 'transports', 'lycees'] }));
    expect(json.directorates).toEqual(['transports', 'lycees']);
    const both = { role: 'referent', directorates: ['formation', 'lycees'] };
    expect((await move(json.id, both)).json).toEqual({ ...json, directorates: ['lycees', 'formation'] });
    const moves = (await logOf(json.id)).slice(1).map(({ details }) => details);
    expect(moves).toMatchObject([
      { fromDirectorates: 'transports, lycees', toDirectorates: 'lycees, formation' },
    ]);
    // The same ones in another order are where they are already.
    expect((await move(json.id, { ...both, directorates: ['lycees', 'formation'] })).statusCode).toBe(200);
    expect(await logOf(json.id)).toHaveLength(2);
  });

  test('takes someone on who was written when there was one directorate', async () => {
    const { json } = await invite(newInvitation());
    const Key = keys.staff(json.id);
    await table.send(
      new UpdateCommand({ TableName: tableName(), Key, UpdateExpression: 'REMOVE directorates' }),
    );
    expect((await readStaffMember(json.id))?.directorates).toEqual(['transports']);
    const to = { role: 'referent', directorates: ['transports', 'lycees'] };
    expect((await move(json.id, to)).json).toMatchObject(to);
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
      targets.map((directorate) => move(json.id, { role: 'referent', directorates: [directorate] })),
    );
    for (const { statusCode } of replies) expect([200, 409]).toContain(statusCode);
    const moves = (await logOf(json.id)).slice(1);
    expect(moves).toHaveLength(replies.filter(({ statusCode }) => statusCode === 200).length);
    let place: unknown = 'transports';
    for (const { details } of moves) {
      expect(details?.fromDirectorates).toBe(place);
      place = details?.toDirectorates;
    }
    expect((await readStaffMember(json.id))?.directorates).toEqual([place]);
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
      details: { pseudonym: body.pseudonym, role: 'referent', directorates: 'transports' },
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
    const demotion = { role: 'referent', directorates: ['transports'] };
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
