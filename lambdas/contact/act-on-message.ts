import { type Assignee, assigned, closed } from '../../domain/contact/contact.ts';
import { type AuditEntry, transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { assertOwnTheme, ownThemes } from '../../foundations/staff/own-theme.ts';
import { readStaffMember, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { isKeyTaken } from '../../platform/table/idempotency-items.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { changedMessageItems, type MessageItem, messagePutIndex, readMessage } from './contact-items.ts';

/**
 * A message that this member of staff may act on, as it was written last.
 * @throws ProblemError message-not-found, not-your-directorate
 */
export async function readForStaff(member: StaffMember, messageId: string): Promise<MessageItem> {
  const message = await readMessage(messageId);
  if (message === undefined) {
    throw new ProblemError(
      'message-not-found',
      'Aucun message ne porte cet identifiant, ou il a été effacé.',
    );
  }
  assertOwnTheme(member, message.theme);
  return message;
}

/** An entry of the audit log: ids and codes, no text. */
export function auditOf(
  member: StaffMember,
  action: string,
  messageId: string,
  details?: AuditEntry['details'],
): AuditEntry {
  return { actor: member, action, subject: `contact:${messageId}`, ...(details && { details }) };
}

/**
 * Writes a change and its entry in the audit log, or nothing.
 * @param items `changedMessageItems`, and what else is written with them
 * @throws ProblemError decided-meanwhile
 */
export async function commitChange(items: readonly TransactItem[], audit: AuditEntry): Promise<void> {
  try {
    await transactWithAudit(items, audit);
  } catch (error) {
    if (!isConditionFailedAt(error, messagePutIndex) || isKeyTaken(error, items)) throw error;
    throw new ProblemError(
      'decided-meanwhile',
      'Ce message a changé entre-temps\u00a0: relisez-le avant d’agir.',
    );
  }
}

/**
 * Gives a message to who takes care of it: the caller, or a colleague who may act on its theme.
 * @throws MessageClosed; ProblemError staff-not-found, and what `readForStaff` and `commitChange` throw
 */
export async function assignMessage(
  member: StaffMember,
  messageId: string,
  memberId: string | undefined,
): Promise<MessageItem> {
  const message = await readForStaff(member, messageId);
  const { sub, pseudonym } = memberId === undefined ? member : await colleague(memberId, message.theme);
  const assignee: Assignee = { sub, pseudonym };
  const after = assigned(message, assignee);
  const audit = auditOf(member, 'contact.assigned', messageId, { to: sub });
  await commitChange(changedMessageItems(message, after), audit);
  return after;
}

async function colleague(memberId: string, theme: string): Promise<StaffMember> {
  const member = await readStaffMember(memberId);
  if (member !== undefined && ownThemes(member).includes(theme)) return member;
  throw new ProblemError(
    'staff-not-found',
    'Aucun agent de la direction de ce thème ne porte cet identifiant.',
  );
}

/** Ends the matter. @throws MessageClosed; what `readForStaff` and `commitChange` throw */
export async function closeMessage(member: StaffMember, messageId: string): Promise<MessageItem> {
  const message = await readForStaff(member, messageId);
  const after = closed(message, instant());
  const audit = auditOf(member, 'contact.closed', messageId, { answers: message.answers.length });
  await commitChange(changedMessageItems(message, after), audit);
  return after;
}
