import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditRoutes } from '../../contract/audit/audit.routes.ts';
import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import type { Route } from '../../contract/route.ts';
import { staffRoutes } from '../../contract/staff/staff.routes.ts';
import { rawAuditItems } from '../../foundations/staff/audit-items.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { PutCommand } from '../../platform/table/commands.ts';
import { keys } from '../../platform/table/keys.ts';
import { renewStaffToken, signInStaff } from '../../tools/staff.ts';
import { accept, readInvitation } from './support/invitation.ts';
import { expectProblem } from './support/problems.ts';
import { runTool } from './support/run-tool.ts';
import { bootService, type Service } from './support/service.ts';

let service: Service;
beforeAll(async () => {
  service = await bootService();
});
afterAll(() => service?.stop());

const first = 'premiere@grandest.example';
const referent = 'referente@grandest.example';
/** ID tokens of the two, each from an invitation followed to its end. */
let team: string;
let member: Awaited<ReturnType<typeof accept>>;
let memberId: string;

const staffCommand = (...args: string[]) =>
  runTool('tools/manage-staff.ts', [...args, '--state', service.deployment.stateDirectory]);

const actions = async () => {
  const { items } = await service.client.call(auditRoutes.listAuditEntries, { token: team });
  return items.map(({ action, pseudonym, subject }) => `${pseudonym} ${action} ${subject}`);
};

describe('A new instance', () => {
  test('has its first member invited by the operator, who mends what was mistyped', async () => {
    const wrong = await staffCommand('invite', '--email', first, '--role', 'chef');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('--role');
    const half = await staffCommand('list', '--pool', 'somewhere');
    expect(half).toMatchObject({ code: 1, stderr: expect.stringContaining('--table') });

    const invite = ['invite', '--email', first, '--role', 'project-team', '--pseudonym', 'Camille'];
    expect(await staffCommand(...invite)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Invited premiere@grandest\.example as project-team: .*\n$/),
    });
    const again = await staffCommand(...invite);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('déjà') });
    const { stdout } = await staffCommand('list');
    expect(stdout).toMatch(/premiere@grandest\.example.*invited.*Camille.*project-team/);
  });

  test('mails the invitation in French; who follows it opens the administration', async () => {
    const mail = await readInvitation(service, first);
    expect(mail).toMatchObject({ count: 1, to: [first], subject: 'Votre accès à « Imagin’Est »' });
    expect(mail.html).toContain(first);
    expect(mail.html).toContain('valable trois jours');

    ({ idToken: team } = await accept(service, first));
    const { items } = await service.client.call(staffRoutes.listStaff, { token: team });
    expect(items).toMatchObject([{ email: first, state: 'active', role: 'project-team' }]);
    expect(await actions()).toEqual([`Exploitation staff.invited staff:${items[0]?.id}`]);
  });
});

describe('A référent', () => {
  test('is invited by the project team, signs in with a second factor, and acts on their own themes', async () => {
    const account = await service.client.call(staffRoutes.inviteStaff, {
      token: team,
      body: { email: referent, pseudonym: 'Dominique', role: 'referent', directorates: ['transports'] },
    });
    expect(account.state).toBe('invited');
    memberId = account.id;
    // The first mail got lost: the second one counts.
    const lost = await readInvitation(service, referent);
    await service.client.call(staffRoutes.resendInvitation, { token: team, params: { memberId } });
    const found = await readInvitation(service, referent);
    expect(found.count).toBe(2);
    expect(found.temporaryPassword).not.toBe(lost.temporaryPassword);
    await expect(
      signInStaff(service.deployment, { email: referent, password: lost.temporaryPassword, totpSecret: '' }),
    ).rejects.toThrow('Incorrect username or password');

    member = await accept(service, referent);
    const refused = await service.request('POST', `/v1/admin/staff/${memberId}/invitation`, { token: team });
    expectProblem(refused, 'invitation-accepted');
    await service.client.call(questionsRoutes.createProposal, {
      token: member.idToken,
      body: { kind: 'information', theme: 'transports', title: 'Un train de plus.' },
    });
  });

  test('opens no route of accounts or of the audit log', async () => {
    const { listColleagues: _, ...accounts } = staffRoutes;
    const routes = [accounts, auditRoutes].flatMap((routes) => Object.values<Route>(routes));
    expect(routes.map(({ access }) => access)).toEqual(routes.map(() => 'project-team'));
    for (const { key } of routes) {
      const [method = '', path = ''] = key.split(' ');
      const url = path.replace('{memberId}', memberId);
      const answer = await service.request(method, url, {
        token: member.idToken,
        body: method === 'GET' ? undefined : {},
      });
      expectProblem(answer, 'project-team-only');
    }
  });

  test('is moved, and the token they hold is worth their new place at once', async () => {
    const moved = await service.client.call(staffRoutes.moveStaff, {
      token: team,
      params: { memberId },
      body: { role: 'referent', directorates: ['culture-tourisme'] },
    });
    expect(moved).toMatchObject({ id: memberId, directorates: ['culture-tourisme'], state: 'active' });
    const ask = (theme: string) =>
      service.request('POST', '/v1/admin/proposals', {
        token: member.idToken,
        body: { kind: 'information', theme, title: 'Et ensuite.' },
      });
    expectProblem(await ask('transports'), 'not-your-directorate');
    expect((await ask('culture')).status).toBe(201);
  });

  test('is removed, and the token that is still valid is refused at once; so is the next sign-in', async () => {
    await service.client.call(staffRoutes.removeStaff, { token: team, params: { memberId } });
    const post = { kind: 'information', theme: 'culture', title: 'Encore.' };
    expectProblem(
      await service.request('POST', '/v1/admin/proposals', { token: member.idToken, body: post }),
      'staff-only',
    );
    await expect(renewStaffToken(service.deployment, member.refreshToken)).rejects.toThrow();
    await expect(signInStaff(service.deployment, member.account)).rejects.toThrow(
      'Incorrect username or password',
    );
    const again = await service.request('DELETE', `/v1/admin/staff/${memberId}`, { token: team });
    expectProblem(again, 'staff-not-found');
  });
});

describe('The project team', () => {
  test('can’t lose its last member', async () => {
    const { items } = await service.client.call(staffRoutes.listStaff, { token: team });
    const [own] = items;
    expect(items).toMatchObject([{ role: 'project-team' }]);
    const path = `/v1/admin/staff/${own?.id}`;
    expectProblem(await service.request('DELETE', path, { token: team }), 'staff-not-yourself');
    const body = { role: 'referent', directorates: ['transports'] };
    expectProblem(await service.request('PUT', path, { token: team, body }), 'staff-not-yourself');
  });

  test('reads what was done, exports it, and sees when it was tampered with', async () => {
    const subject = `staff:${memberId}`;
    expect(await actions()).toEqual([
      `Camille staff.removed ${subject}`,
      expect.stringMatching(/^Dominique proposal\.proposed proposal:/),
      `Camille staff.moved ${subject}`,
      expect.stringMatching(/^Dominique proposal\.proposed proposal:/),
      `Camille staff.invitation-resent ${subject}`,
      `Camille staff.invited ${subject}`,
      expect.stringContaining('Exploitation staff.invited'),
    ]);
    const month = new Date().toISOString().slice(0, 7);
    const exported = await service.request('GET', `/v1/admin/audit/export?month=${month}`, { token: team });
    expect(exported.headers.get('content-type')).toBe('application/x-ndjson');
    expect(exported.text.trimEnd().split('\n')).toHaveLength(7);
    expect((await actions())[0]).toBe(`Camille audit.exported audit:${month}`);

    const check = () => service.client.call(auditRoutes.checkAudit, { token: team });
    expect(await check()).toMatchObject({ intact: true, entries: 8 });
    // Someone with the operator's rights makes the removal look like somebody else's.
    let removal: Record<string, unknown> | undefined;
    for await (const item of rawAuditItems()) if (item.action === 'staff.removed') removal = item;
    const sequence = Number(removal?.sequence);
    await table.send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...removal, ...keys.auditEntry(sequence), type: 'AuditEntry', pseudonym: 'Sacha' },
      }),
    );
    expect(await check()).toMatchObject({
      intact: false,
      entries: sequence - 1,
      broken: { sequence, fault: 'altered' },
    });
  });
});

describe('Someone who was invited on one machine', () => {
  const email = 'invitee@grandest.example';
  const tokenCommand = (...args: string[]) =>
    runTool('tools/staff-token.ts', [...args, '--state', service.deployment.stateDirectory]);

  test('gets a token by one command, which follows the mail of the local inbox, and another one later', async () => {
    const early = await tokenCommand(email);
    expect(early).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('npm run staff -- invite'),
    });
    expect(early.stderr.trim().split('\n')).toHaveLength(1);
    const invite = ['invite', '--email', email, '--role', 'project-team', '--pseudonym', 'Alix'];
    expect(await staffCommand(...invite)).toMatchObject({ code: 0 });
    for (const isFirst of [true, false]) {
      const { code, stdout, stderr } = await tokenCommand(email);
      expect([code, stderr]).toEqual([0, isFirst ? expect.stringContaining('invited-staff.json') : '']);
      const { items } = await service.client.call(staffRoutes.listStaff, { token: stdout.trim() });
      expect(items).toContainEqual(expect.objectContaining({ email, state: 'active' }));
    }
  });
});

describe('Whoever knows the address of the project team', () => {
  const reserve = 'reserve@grandest.example';

  test('can lock that account for a while with wrong passwords, and the way round needs no sign-in', async () => {
    const cognito = new CognitoIdentityProviderClient({});
    const signIn = (PASSWORD: string) =>
      cognito.send(
        new InitiateAuthCommand({
          ClientId: service.deployment.outputs.StaffClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: first, PASSWORD },
        }),
      );
    for (let n = 0; n < 8; n += 1) await expect(signIn(`Pas ce mot de passe, ${n} !`)).rejects.toThrow();
    // The correct one is refused like all others.
    await expect(signIn('Un long mot de passe, 2026 !')).rejects.toThrow('Password attempts exceeded');

    const invite = [
      'invite',
      '--email',
      reserve,
      '--role',
      'project-team',
      '--pseudonym',
      'Camille, réserve',
    ];
    expect(await staffCommand(...invite)).toMatchObject({ code: 0 });
    const { idToken: token } = await accept(service, reserve);
    const { items } = await service.client.call(staffRoutes.listStaff, { token });
    expect(items).toContainEqual(expect.objectContaining({ email: reserve, role: 'project-team' }));
    // It is one attacker against one address: after a quarter of an hour without a try, the account is as it was.
    await service.later(16 * 60_000, async () => {
      expect(await signIn('Un long mot de passe, 2026 !')).toMatchObject({
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
      });
    });
  });
});
