import type * as z from 'zod';
import type { staffAccount } from '../../contract/staff/staff.routes.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import type { Account } from './staff-pool.ts';

export type StaffAccount = z.output<typeof staffAccount>;

/** An account as the project team sees it; without a staff item it has no rights, whatever its state in the pool. */
export function accountView(account: Account, member: StaffMember | undefined): StaffAccount {
  const { sub: id, email, createdAt, invited } = account;
  if (member === undefined) return { id, email, state: 'without-rights', createdAt };
  const { pseudonym, role, directorates } = member;
  return {
    id,
    email,
    state: invited ? 'invited' : 'active',
    createdAt,
    pseudonym,
    role,
    ...(directorates && { directorates: [...directorates] }),
  };
}
