import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actAsOperator, type Deployment } from '../deployment.ts';
import type { Tokens } from '../information.ts';
import { addStaff, createStaffMember, giveCredentials, type StaffAccount, staffTokens } from '../staff.ts';
import { demoPassword, demoStaff, secondReader } from './content/staff.ts';

const accountsFile = (stateDirectory: string) => join(stateDirectory, 'demo-staff.json');

/** The demo accounts of a local deployment, created at its first start; none if nothing was seeded. */
export function readDemoStaff(stateDirectory: string): StaffAccount[] {
  if (!existsSync(accountsFile(stateDirectory))) return [];
  return JSON.parse(readFileSync(accountsFile(stateDirectory), 'utf8'));
}

/** Creates the demo accounts of a local deployment, unless it has them. */
export async function ensureDemoStaff(deployment: Deployment): Promise<StaffAccount[]> {
  if (existsSync(accountsFile(deployment.stateDirectory))) return readDemoStaff(deployment.stateDirectory);
  actAsOperator(deployment);
  const accounts: StaffAccount[] = [];
  for (const { email, member } of demoStaff) {
    accounts.push(await addStaff(deployment, member, { email, password: demoPassword }));
  }
  return noteAccounts(deployment, accounts);
}

/** Subjects of the demo's staff: first those who get credentials (`enrolDemoStaff`), then a second reader. */
export async function createDemoStaff(
  deployment: Deployment,
): Promise<{ team: string; referent: string; secondReader: string }> {
  const [team = '', referent = '', reader = ''] = await Promise.all(
    [...demoStaff, secondReader].map(({ email, member }) => createStaffMember(deployment, member, email)),
  );
  return { team, referent, secondReader: reader };
}

/**
 * Lets the demo's staff sign in, unless they already can. The second reader only answers the appeal, so needs no
 * credentials.
 */
export async function enrolDemoStaff(deployment: Deployment): Promise<void> {
  if (existsSync(accountsFile(deployment.stateDirectory))) return;
  const accounts = demoStaff.map(({ email }) =>
    giveCredentials(deployment, { email, password: demoPassword }),
  );
  noteAccounts(deployment, await Promise.all(accounts));
}

function noteAccounts({ stateDirectory }: Deployment, accounts: StaffAccount[]): StaffAccount[] {
  const text = `${JSON.stringify(accounts, null, 2)}\n`;
  writeFileSync(accountsFile(stateDirectory), text, { mode: 0o600 });
  return accounts;
}

/** The theme on which the demo's référent proposes. */
export const referentTheme = 'transports';

/** Fresh tokens of both demo accounts on each call: the référent proposes, the project team approves. */
export async function bothTokens(deployment: Deployment): Promise<() => Promise<Tokens>> {
  const [team, referent] = await ensureDemoStaff(deployment);
  if (team === undefined || referent === undefined) throw new Error('The deployment has no demo accounts.');
  const [approver, proposer] = [staffTokens(deployment, team), staffTokens(deployment, referent)];
  return async () => ({ proposer: await proposer(), approver: await approver() });
}
