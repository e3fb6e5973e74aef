import type * as z from 'zod';
import type { staffAssignment } from '../../contract/staff/staff.routes.ts';
import type { AuditActor } from '../../foundations/staff/audit-items.ts';
import { readStaffMember } from '../../foundations/staff/staff-items.ts';
import { accountView, type StaffAccount } from './account-view.ts';
import { actOnMember, listOf, staffNotFound } from './act.ts';
import { assignedDirectorates } from './directorates.ts';
import { readAccount, setGroup } from './staff-pool.ts';

/**
 * Changes a member's directorates or role, effective from their next call. The group in the pool follows; after a crash in
 * between, repeating the request fixes it.
 * @throws ProblemError request-invalid, staff-not-found, staff-changed, project-team-only; NotYourself
 */
export async function moveStaff(
  actor: AuditActor,
  memberId: string,
  assignment: z.output<typeof staffAssignment>,
): Promise<StaffAccount> {
  const to = { role: assignment.role, directorates: assignedDirectorates(assignment) };
  const [account, before] = await Promise.all([readAccount(memberId), readStaffMember(memberId)]);
  if (account === undefined || before === undefined) throw staffNotFound(memberId);
  const moved = to.role !== before.role || listOf(to) !== listOf(before);
  const after = moved ? await actOnMember(actor, before, { kind: 'move', by: actor.sub, to }) : before;
  await setGroup(memberId, after.role);
  return accountView(account, after);
}
