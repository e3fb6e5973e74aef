import { readStaffMembers } from '../../foundations/staff/staff-items.ts';
import { accountView, type StaffAccount } from './account-view.ts';
import { listAccounts } from './staff-pool.ts';

/** Every account of the staff pool with its rights: the pool knows addresses, the table knows rights. */
export async function listStaff(): Promise<StaffAccount[]> {
  const accounts = await listAccounts();
  const members = await readStaffMembers(accounts.map(({ sub }) => sub));
  return accounts.map((account) => accountView(account, members.get(account.sub)));
}
