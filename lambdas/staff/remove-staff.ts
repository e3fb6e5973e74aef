import type { AuditActor } from '../../foundations/staff/audit-items.ts';
import { readStaffMember, type StaffMember, staffDelete } from '../../foundations/staff/staff-items.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { act, assertNotYourself, staffChanged, staffNotFound } from './act.ts';
import { deleteAccount } from './staff-pool.ts';

/**
 * Removes a member of staff. The staff item goes first, with its audit entry: from that instant every call with a token
 * that is still valid is refused. Then the account, and with it its sessions. What dies in between leaves an
 * account without rights; removing again completes it.
 * @throws ProblemError staff-not-found, staff-not-yourself, staff-changed, project-team-only
 */
export async function removeStaff(actor: AuditActor, memberId: string): Promise<void> {
  assertNotYourself(actor, memberId);
  const member = await readStaffMember(memberId);
  if (member !== undefined) await endRights(actor, member);
  const deleted = await deleteAccount(memberId);
  if (member === undefined && !deleted) throw staffNotFound(memberId);
}

async function endRights(actor: AuditActor, member: StaffMember): Promise<void> {
  const { sub, pseudonym, role, directorate } = member;
  try {
    await act(actor, [staffDelete(member)], {
      action: 'staff.removed',
      subject: `staff:${sub}`,
      details: { pseudonym, role, directorate },
    });
  } catch (error) {
    if (isConditionFailedAt(error, 0)) throw staffChanged();
    throw error;
  }
}
