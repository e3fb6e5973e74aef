import type { AuditActor } from '../../foundations/staff/audit-items.ts';
import { readStaffMember } from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { accountView, type StaffAccount } from './account-view.ts';
import { staffNotFound, writeAsTeam } from './act.ts';
import { mailInvitation, readAccount } from './staff-pool.ts';

/**
 * Mails a new temporary password, which invalidates the previous one. Logged first, so that no mail goes out unlogged.
 * @throws ProblemError staff-not-found, invitation-accepted, project-team-only
 */
export async function resendInvitation(actor: AuditActor, memberId: string): Promise<StaffAccount> {
  const [account, member] = await Promise.all([readAccount(memberId), readStaffMember(memberId)]);
  // People without rights need a new invitation, not a reminder.
  if (account === undefined || member === undefined) throw staffNotFound(memberId);
  if (!account.invited) throw new ProblemError('invitation-accepted');
  await writeAsTeam(actor, [], { action: 'staff.invitation-resent', subject: `staff:${memberId}` });
  await mailInvitation(account);
  return accountView(account, member);
}
