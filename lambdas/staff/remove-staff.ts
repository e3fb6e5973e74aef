import type { AuditActor } from '../../foundations/staff/audit-items.ts';
import { readStaffMember } from '../../foundations/staff/staff-items.ts';
import { actOnMember, staffNotFound } from './act.ts';
import { deleteAccount } from './staff-pool.ts';

/**
 * Removes a member of staff. The staff item goes first, with its audit entry: from then on every call is refused, even with
 * a valid token. Then the account goes, and its sessions with it. A crash in between leaves an account without rights;
 * repeating the removal completes it.
 * @throws ProblemError staff-not-found, staff-changed, project-team-only; NotYourself
 */
export async function removeStaff(actor: AuditActor, memberId: string): Promise<void> {
  const member = await readStaffMember(memberId);
  if (member !== undefined) await actOnMember(actor, member, { kind: 'remove', by: actor.sub });
  const deleted = await deleteAccount(memberId);
  if (member === undefined && !deleted) throw staffNotFound(memberId);
}
