import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { servicePut, serviceRetirement } from '../../../foundations/services/service-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { burstClaim } from '../../../foundations/staff/who-calls.ts';
import { countPaceOfKiosk, readKiosk } from '../../../lambdas/profiles/kiosk-items.ts';
import { handler } from '../../../lambdas/profiles/kiosks-api.lambda.ts';
import { handler as profiles } from '../../../lambdas/profiles/profiles-api.lambda.ts';
import { instant } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { newId } from '../../../platform/new-id.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { transact } from '../../../platform/table/transact.ts';
import { writeItem } from '../../../platform/table/write.ts';
import { solve } from '../../../tools/proof-of-work.ts';
import { call, staffClaims } from '../../support/events.ts';
import { expectAlike, expectUnrelated, votesSeen, wholeTable } from '../../support/insider.ts';
import { putPost } from '../../support/posts.ts';
import { provideProofOfWork } from '../../support/proof-of-work.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { claimsOf } from '../../support/tokens.ts';
import { useCitizensPool } from '../../support/use-citizens-pool.ts';

const _pool = useCitizensPool(async () => {
  provideSecrets(env.profileSecretArn, env.ballotSecretArn);
  provideProofOfWork();
  await writeStaffMember({ sub: 'team', pseudonym: 'Camille', role: 'project-team' });
});
afterEach(() => {
  provideProofOfWork();
});

const claims = staffClaims('team');
const open = (body: object) => call(handler, 'POST /v1/admin/kiosks', { claims, body });
const list = async () => (await call(handler, 'GET /v1/admin/kiosks', { claims })).json.items;
const close = (kioskId: string) =>
  call(handler, 'DELETE /v1/admin/kiosks/{kioskId}', { claims, params: { kioskId } });

async function vote(kiosk: string, more: object = {}) {
  const sourceIp = '198.51.100.7';
  const challenge = (await call(profiles, 'GET /v1/profiles/challenge', { sourceIp })).json;
  const cell = { departement: '54', sex: 'F', ageBand: '65-74' };
  const body = { ...cell, proofOfWork: await solve(challenge), kiosk, ...more };
  return call(profiles, 'POST /v1/profiles', { sourceIp, body });
}

describe('A kiosk', () => {
  test('is opened with a key that is told once and kept nowhere', async () => {
    const { statusCode, json } = await open({ label: ' Mairie de\tToul ' });
    expect(statusCode).toBe(201);
    expect(json).toMatchObject({ label: 'Mairie de Toul', profilesPerDay: 300, profilesToday: 0 });
    const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
    expect(JSON.stringify(Items)).not.toContain(json.key);
    expect(await list()).toEqual([expect.objectContaining({ id: json.id, label: 'Mairie de Toul' })]);
    expect(JSON.stringify(await list())).not.toContain(json.key);
    expect(Items.filter(({ type }) => type === 'AuditEntry').map(({ action }) => action)).toEqual([
      'kiosk.opened',
    ]);
    await close(json.id);
  });

  test('names the service where it stands, while that is rated', async () => {
    const screenOf = async (key: string) =>
      (await call(profiles, 'POST /v1/profiles/kiosk', { body: { key } })).json;
    const service = { id: newId(), name: 'Gare', kind: 'transport', place: 'Toul' } as const;
    await writeItem(servicePut({ ...service, departement: '54', theme: 'transports', createdAt: instant() }));
    const { key, ...kiosk } = (await open({ label: 'Gare de Toul', serviceId: service.id })).json;
    expect(kiosk.serviceId).toBe(service.id);
    expect(await screenOf(key)).toEqual({ label: 'Gare de Toul', service });
    await transact([serviceRetirement(service.id, instant())]);
    expect(await screenOf(key)).toEqual({ label: 'Gare de Toul' });
    await close(kiosk.id);
    expect((await screenOf(key)).type).toMatch(/kiosk-unknown$/);
    expect((await open({ label: 'Nulle part', serviceId: newId() })).json.type).toMatch(/service-not-found$/);
  });

  test('makes as many profiles a day as it may, whatever its network has made, and again the day after', async () => {
    provideProofOfWork({ maxCounter: 4, profilesPerHour: 1, highestFactor: 64, burst: 0 });
    const { id, key } = (await open({ label: 'Lycée Poincaré', profilesPerDay: 3 })).json;
    for (let n = 0; n < 3; n += 1) {
      const made = await vote(key);
      expect(made.statusCode).toBe(201);
      // A hundred pupils an hour before one screen are no burst.
      expect(claimsOf(made.json.idToken)).not.toHaveProperty([burstClaim]);
    }
    const refused = await vote(key);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('3600');
    expect((await list())[0]).toMatchObject({ id, profilesToday: 3 });
    // Its visitors raised no price for their neighbours.
    const challenge = await call(profiles, 'GET /v1/profiles/challenge', { sourceIp: '198.51.100.9' });
    expect(challenge.json.parameters.data.maxCounter).toBe(4);
    process.env[env.clockOffsetMs] = String(86_400_000);
    expect((await vote(key)).statusCode).toBe(201);
    await close(id);
  });

  test('makes 25 within five minutes, and more after them', async () => {
    const { id, key } = (await open({ label: 'Médiathèque de Verdun' })).json;
    const kiosk = await readKiosk(id);
    if (kiosk === undefined) throw new Error('There is no such kiosk.');
    // A clock that stands at the beginning of a stretch of time: what it takes to make some isn't what is tested.
    const fiveMinutes = 300_000;
    const start = Math.ceil(Date.now() / fiveMinutes) * fiveMinutes;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(start + 1_500);
    try {
      for (let n = 1; n < 25; n += 1) expect(await countPaceOfKiosk(kiosk, start / fiveMinutes)).toBe(true);
      expect((await vote(key)).statusCode).toBe(201);
      const refused = await vote(key);
      expect(refused.json).toMatchObject({ status: 429, reason: 'kiosk-pace' });
      expect(refused.headers['retry-after']).toBe('299');
      // A refusal takes nothing of the day.
      expect((await list())[0]).toMatchObject({ id, profilesToday: 1 });
      clock.mockReturnValue(start + fiveMinutes);
      expect((await vote(key)).statusCode).toBe(201);
    } finally {
      clock.mockRestore();
    }
    await close(id);
  });

  test('makes profiles whose ballots tell nobody that they were cast there', async () => {
    const { id, key } = (await open({ label: 'Mairie de Bar-le-Duc' })).json;
    const people = async (where: object) => {
      const made = await Promise.all([1, 2, 3].map(() => vote(key, where)));
      return made.map(({ json }) => claimsOf(json.idToken) as Record<string, string>);
    };
    const [there, elsewhere] = [await people({}), await people({ kiosk: undefined })];
    const names = (claims: object) => Object.keys(claims).sort();
    expect(there.map(names)).toEqual(elsewhere.map(names));
    const postId = await putPost();
    const [atKiosk, atHome] = [await votesSeen(postId, there), await votesSeen(postId, elsewhere)];
    expect(atKiosk.written).toHaveLength(3);
    expectAlike(atKiosk, atHome);
    const left = (await wholeTable()).filter((item) => JSON.stringify(item).includes(id));
    expect(left.map(({ type }) => type).sort()).toEqual(['AuditEntry', 'Kiosk', 'KioskDay', 'KioskPace']);
    expectUnrelated(atKiosk.written, left);
    for (const { sub = '' } of there) expect(JSON.stringify(left)).not.toContain(sub);
    await close(id);
  });

  test('leaves no cookie, and opens nothing once it is closed, or with a key of nobody’s', async () => {
    const { id, key } = (await open({ label: 'Médiathèque' })).json;
    const made = await vote(key, { cookie: true });
    expect([made.statusCode, made.cookies]).toEqual([201, undefined]);
    expect((await close(id)).json).toEqual({ id });
    const unknown = { status: 403, type: 'urn:imaginest:problem:kiosk-unknown' };
    expect((await vote(key)).json).toMatchObject(unknown);
    expect((await vote('A'.repeat(22))).json).toMatchObject(unknown);
    expect((await close(id)).json).toMatchObject({ status: 404 });
  });
});
