import { expect, test } from '@jest/globals';
import { handler } from '../../../lambdas/staff/staff-api.lambda.ts';
import { call } from '../../support/events.ts';
import { as, invite, newInvitation, withStaff } from './staff-fixture.ts';

withStaff();

test('colleagues are those who act on a theme of one’s own, by their pseudonyms and without their addresses', async () => {
  const invited = async (more: Record<string, unknown>) => (await invite(newInvitation(more))).json;
  const one = await invited({ pseudonym: 'Zoé' });
  const other = await invited({ pseudonym: 'Éloi' });
  const elsewhere = await invited({ pseudonym: 'Ailleurs', directorates: ['lycees'] });
  const { json } = await call(handler, 'GET /v1/admin/colleagues', as(one.id));
  expect(json.items).toEqual([{ id: other.id, pseudonym: 'Éloi', role: 'referent', themes: ['transports'] }]);
  // Whoever acts on all themes has all for colleagues.
  const team = await call(handler, 'GET /v1/admin/colleagues', as('team'));
  expect(team.json.items.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining([one.id, other.id, elsewhere.id]),
  );
  expect(JSON.stringify(team.json)).not.toContain('@');
});
