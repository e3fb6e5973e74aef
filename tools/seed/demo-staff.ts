import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actAsOperator, type Deployment } from '../deployment.ts';
import { addStaff, type StaffAccount } from '../staff.ts';
import { demoPassword, demoStaff, secondReader } from './content/staff.ts';

const accountsFile = (stateDirectory: string) => join(stateDirectory, 'demo-staff.json');

/** The demo accounts of a local deployment, made at its first start; none where nothing was seeded. */
export function readDemoStaff(stateDirectory: string): StaffAccount[] {
  if (!existsSync(accountsFile(stateDirectory))) return [];
  return JSON.parse(readFileSync(accountsFile(stateDirectory), 'utf8'));
}

/** Makes the demo accounts of a local deployment unless it has them. */
export async function ensureDemoStaff(deployment: Deployment): Promise<StaffAccount[]> {
  if (existsSync(accountsFile(deployment.stateDirectory))) return readDemoStaff(deployment.stateDirectory);
  actAsOperator(deployment);
  const accounts: StaffAccount[] = [];
  for (const { email, member } of demoStaff) {
    accounts.push(await addStaff(deployment, member, { email, password: demoPassword }));
  }
  writeFileSync(accountsFile(deployment.stateDirectory), `${JSON.stringify(accounts, null, 2)}\n`, {
    mode: 0o600,
  });
  return accounts;
}

/** Another member of the project team, who answers the appeals of the demo. */
export function addSecondReader(deployment: Deployment): Promise<StaffAccount> {
  const { email, member } = secondReader;
  return addStaff(deployment, member, { email, password: demoPassword });
}
