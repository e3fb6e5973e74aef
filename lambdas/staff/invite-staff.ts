import type * as z from 'zod';
import type { staffInvitation } from '../../contract/staff/staff.routes.ts';
import { cleanText } from '../../domain/text/text.ts';
import { type AuditActor, sha256 } from '../../foundations/staff/audit-items.ts';
import { newStaffPut, readStaffMember, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { type KeyedRequest, recall, rememberPut } from '../../platform/table/idempotency-items.ts';
import { accountView, type StaffAccount } from './account-view.ts';
import { listOf, writeAsTeam } from './act.ts';
import { assignedDirectorates } from './directorates.ts';
import { listStaff } from './list-staff.ts';
import {
  type Account,
  createAccount,
  deleteAccount,
  mailInvitation,
  readAccount,
  setGroup,
} from './staff-pool.ts';

export type StaffInvitation = z.output<typeof staffInvitation>;

const pseudonymGraphemes = 40;

/**
 * Invites a new member of staff. The pool and the table share no transaction, so rights come last: first the account and
 * its mail, then the staff item with its audit entry. A crash in between leaves an account without rights, which another
 * invitation completes.
 * @param keyed the request under its Idempotency-Key, if it has one
 * @throws ProblemError request-invalid, staff-exists, pseudonym-taken, idempotency-key-reused, project-team-only;
 * TextInvalid
 */
export async function inviteStaff(
  actor: AuditActor,
  invitation: StaffInvitation,
  keyed?: KeyedRequest,
): Promise<StaffAccount> {
  if (keyed === undefined) return invite(actor, invitation, undefined);
  const first = await firstAnswer(keyed);
  if (first !== undefined) return first;
  try {
    return await invite(actor, invitation, keyed);
  } catch (error) {
    // The same request may have arrived twice at once, and the other was faster.
    const other = await firstAnswer(keyed);
    if (other === undefined) throw error;
    return other;
  }
}

async function invite(
  actor: AuditActor,
  invitation: StaffInvitation,
  keyed: KeyedRequest | undefined,
): Promise<StaffAccount> {
  const directorates = assignedDirectorates(invitation);
  const pseudonym = cleanText('pseudonym', invitation.pseudonym, { maxGraphemes: pseudonymGraphemes });
  await assertFree(invitation.email, pseudonym);

  const account = await openAccount(invitation.email);
  await setGroup(account.sub, invitation.role);
  const member: StaffMember = {
    ...{ sub: account.sub, pseudonym, role: invitation.role, directorates },
    person: sha256(`imaginest staff ${account.email.toLocaleLowerCase('fr')}`),
  };
  try {
    await writeAsTeam(actor, [newStaffPut(member), ...(keyed ? [rememberPut(keyed, account.sub)] : [])], {
      action: 'staff.invited',
      subject: `staff:${account.sub}`,
      details: { email: account.email, pseudonym, role: member.role, directorates: listOf(member) },
    });
  } catch (error) {
    if (isConditionFailedAt(error, 0)) throw staffExists();
    throw error;
  }
  return accountView(account, member);
}

/**
 * An early check with a clear message. Two concurrent invitations may both pass: the table then refuses the second for the
 * same address; two people may end up with the same pseudonym, which is harmless because data is kept under their subjects.
 */
async function assertFree(email: string, pseudonym: string): Promise<void> {
  const staff = await listStaff();
  const fold = (text: string | undefined) => text?.toLocaleLowerCase('fr');
  if (staff.some((other) => other.state !== 'without-rights' && fold(other.email) === fold(email)))
    throw staffExists();
  if (staff.some((other) => fold(other.pseudonym) === fold(pseudonym)))
    throw new ProblemError('pseudonym-taken');
}

/** A new, invited account; or one that an interrupted invitation or removal left without rights. */
async function openAccount(email: string): Promise<Account> {
  const created = await createAccount(email);
  if (created !== undefined) return created;
  const found = await readAccount(email);
  if (found === undefined) throw new Error('An account that was just said to exist is not found.');
  if ((await readStaffMember(found.sub)) !== undefined) throw staffExists();
  if (found.invited) {
    await mailInvitation(found);
    return found;
  }
  // An interrupted removal left the account. Its password and authenticator date from before, so start over.
  await deleteAccount(found.sub);
  const renewed = await createAccount(email);
  if (renewed === undefined) throw staffExists();
  return renewed;
}

async function firstAnswer(keyed: KeyedRequest): Promise<StaffAccount | undefined> {
  const known = await recall(keyed);
  if (known === undefined) return undefined;
  if (known.outcome === 'key-reused') throw new ProblemError('idempotency-key-reused');
  const account = await readAccount(known.resourceId);
  return account && accountView(account, await readStaffMember(account.sub));
}

const staffExists = () => new ProblemError('staff-exists');
