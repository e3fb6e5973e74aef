import {
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { staffRoutes } from '../../../contract/staff/staff.routes.ts';
import { type AuditItem, readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler } from '../../../lambdas/staff/staff-api.lambda.ts';
import { listMailIds, readMail } from '../../../packages/local-aws/testing.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { call, staffClaims } from '../../support/events.ts';
import { startStaffPool, type TestStaffPool } from '../../support/staff-pool.ts';

export let pool: TestStaffPool;
export let cognito: CognitoIdentityProviderClient;

/** A real engine and a real pool for the tests of a file, with two members of the project team: `team` and `other`. */
export function withStaff(): void {
  let engine: TestEngine;
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
}

let count = 0;
/** An invitation that nobody has had yet. */
export function newInvitation(more: Record<string, unknown> = {}) {
  count += 1;
  return {
    email: `agent.${count}@grandest.example`,
    pseudonym: `Agent ${count}`,
    role: 'referent',
    directorates: ['transports'],
    ...more,
  };
}

export const as = (sub: string) => ({ claims: staffClaims(sub) });
export const invite = (body: unknown, parts: Record<string, unknown> = {}) =>
  call(handler, 'POST /v1/admin/staff', { ...as('team'), body, ...parts });
export const move = (memberId: string, body: unknown, sub = 'team') =>
  call(handler, 'PUT /v1/admin/staff/{memberId}', { ...as(sub), params: { memberId }, body });
export const remove = (memberId: string, sub = 'team') =>
  call(handler, 'DELETE /v1/admin/staff/{memberId}', { ...as(sub), params: { memberId } });
export const resend = (memberId: string, sub = 'team') =>
  call(handler, 'POST /v1/admin/staff/{memberId}/invitation', { ...as(sub), params: { memberId } });

export async function list() {
  const { json } = await call(handler, 'GET /v1/admin/staff', as('team'));
  return staffRoutes.listStaff.success.body.parse(json).items;
}
export const listed = async (email: string) => (await list()).find((account) => account.email === email);

export const problem = (code: string, status: number) => ({
  statusCode: status,
  json: { type: `urn:imaginest:problem:${code}` },
});

export async function logOf(memberId: string): Promise<AuditItem[]> {
  const all = await readAuditEntries(
    { from: 1, to: Number.MAX_SAFE_INTEGER },
    { limit: 500, newestFirst: false },
  );
  return all.filter(({ subject }) => subject === `staff:${memberId}`);
}

/** Temporary passwords mailed to an address, oldest first. */
export async function passwordsMailedTo(email: string): Promise<string[]> {
  const mails = await Promise.all(
    (await listMailIds(pool.stateDirectory, 1000)).map((id) => readMail(pool.stateDirectory, id)),
  );
  return mails
    .filter((mail) => mail?.recipients.includes(email))
    .map((mail) => mail?.html?.trim().split(' ')[1] ?? '')
    .reverse();
}

export const groupsOf = async (Username: string) =>
  (await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId: pool.poolId, Username }))).Groups?.map(
    ({ GroupName }) => GroupName,
  );

/** What a first sign-in leaves: a password of their own. */
export const accept = (Username: string) =>
  cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: pool.poolId,
      Username,
      Password: 'Un mot de passe 1!',
      Permanent: true,
    }),
  );

export const forgetRights = (memberId: string) =>
  table.send(new DeleteCommand({ TableName: tableName(), Key: keys.staff(memberId) }));
