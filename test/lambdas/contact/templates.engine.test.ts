import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler } from '../../../lambdas/contact/contact-api.lambda.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, staffClaims } from '../../support/events.ts';
import { prepareModeration } from '../../support/moderation.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());
beforeEach(() => prepareModeration());

const as = (sub: string) => ({ claims: staffClaims(sub) });
const create = (body: unknown, sub = 'sante') =>
  call(handler, 'POST /v1/admin/templates', { ...as(sub), body });
const list = async (sub: string) => (await call(handler, 'GET /v1/admin/templates', as(sub))).json.items;
const change = (templateId: string, body: unknown, sub = 'sante') =>
  call(handler, 'PUT /v1/admin/templates/{templateId}', { ...as(sub), params: { templateId }, body });
const remove = (templateId: string, sub = 'sante') =>
  call(handler, 'DELETE /v1/admin/templates/{templateId}', { ...as(sub), params: { templateId } });

const gyms = { theme: 'sport', title: 'Gymnases', text: 'Le gymnase est au département.' };

describe('Template answers', () => {
  test('are kept, changed and removed by the staff of their theme, and by nobody else; the log says who did', async () => {
    const { statusCode, json } = await create(gyms);
    expect(statusCode).toBe(201);
    expect(json).toMatchObject({ ...gyms, by: 'Santé 1' });
    expect(await list('sante-2')).toEqual([json]);
    expect(await list('lycees')).toEqual([]);
    for (const refused of [
      await create(gyms, 'lycees'),
      await change(json.id, { title: 'Autre', text: 'Autre.' }, 'lycees'),
      await remove(json.id, 'lycees'),
    ]) {
      expect(refused.json.type).toBe('urn:imaginest:problem:not-your-directorate');
    }
    const changed = { title: 'Gymnases', text: 'Voyez le département.' };
    expect((await change(json.id, changed, 'sante-2')).json).toMatchObject({ ...changed, by: 'Santé 2' });
    expect(await list('sante')).toMatchObject([changed]);
    expect((await remove(json.id)).json).toEqual({ id: json.id });
    expect(await list('sante')).toEqual([]);
    const entries = await readAuditEntries({ from: 1, to: 1000 }, { limit: 50, newestFirst: false });
    const own = entries.filter(({ subject }) => subject === `template:${json.id}`);
    expect(own.map(({ action, pseudonym }) => `${action} ${pseudonym}`)).toEqual([
      ...['template.created Santé 1', 'template.changed Santé 2', 'template.removed Santé 1'],
    ]);
    // Its text is nobody’s business there.
    expect(JSON.stringify(own)).not.toContain('département');
  });

  test('that are gone, empty or on no theme are refused', async () => {
    const { id } = (await create(gyms)).json;
    await remove(id);
    for (const { statusCode, json } of [await change(id, { title: 'T', text: 'T' }), await remove(id)]) {
      expect([statusCode, json.type]).toEqual([404, 'urn:imaginest:problem:template-not-found']);
    }
    expect((await create({ ...gyms, title: ' ' })).json.type).toBe('urn:imaginest:problem:text-invalid');
    expect((await create({ ...gyms, theme: 'mer' })).json.errors).toMatchObject([{ path: 'body.theme' }]);
  });

  test('of several directorates are read by who serves them, in the instance’s order', async () => {
    const directorates = ['sante-sport', 'lycees'];
    await writeStaffMember({ sub: 'both', pseudonym: 'Les deux', role: 'referent', directorates });
    await create(gyms);
    await create({ ...gyms, theme: 'sante', title: 'Urgences' });
    await create({ ...gyms, theme: 'lycees', title: 'Cantines' }, 'lycees');
    const titles = (await list('both')).map(({ title }: { title: string }) => title);
    expect(titles).toEqual(['Cantines', 'Urgences', 'Gymnases']);
  });
});
