import type * as z from 'zod';
import type { staffAssignment } from '../../contract/staff/staff.routes.ts';
import type { AuditActor } from '../../foundations/staff/audit-items.ts';
import { changedStaffPut, readStaffMember, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { accountView, type StaffAccount } from './account-view.ts';
import { act, assertNotYourself, staffChanged, staffNotFound } from './act.ts';
import { assertDirectorate } from './directorate.ts';
import { readAccount, setGroup } from './staff-pool.ts';

/**
 * Gives a member of staff another directorate or role, at once: their next call is judged by it. The group in the pool
 * follows; where this dies in between, asking again sets it right.
 * @throws ProblemError request-invalid, staff-not-found, staff-not-yourself, staff-changed, project-team-only
 */
export async function moveStaff(
  actor: AuditActor,
  memberId: string,
  assignment: z.output<typeof staffAssignment>,
): Promise<StaffAccount> {
  const directorate = assignment.role === 'referent' ? assignment.directorate : undefined;
  assertDirectorate(directorate);
  assertNotYourself(actor, memberId);
  const [account, before] = await Promise.all([readAccount(memberId), readStaffMember(memberId)]);
  if (account === undefined || before === undefined) throw staffNotFound(memberId);
  const after: StaffMember = { ...before, role: assignment.role, directorate };
  if (after.role !== before.role || after.directorate !== before.directorate) {
    await changeMember(actor, before, after);
  }
  await setGroup(memberId, after.role);
  return accountView(account, after);
}

async function changeMember(actor: AuditActor, before: StaffMember, after: StaffMember): Promise<void> {
  try {
    await act(actor, [changedStaffPut(before, after)], {
      action: 'staff.moved',
      subject: `staff:${before.sub}`,
      details: {
        fromRole: before.role,
        fromDirectorate: before.directorate,
        toRole: after.role,
        toDirectorate: after.directorate,
      },
    });
  } catch (error) {
    if (isConditionFailedAt(error, 0)) throw staffChanged();
    throw error;
  }
}
