import { decide, evolve, type MessageCommand, type MessageEvent } from '../../domain/contact/contact.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { actAsStaff, type StaffActedOn } from '../../foundations/staff/act.ts';
import type { AuditEntry } from '../../foundations/staff/audit-items.ts';
import { noticePut } from '../../foundations/staff/notice-items.ts';
import { assertOwnTheme, ownThemes } from '../../foundations/staff/own-theme.ts';
import { personOf, readStaffMember, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { directorateOf } from '../../platform/instance.ts';
import { changedMessageItems, type MessageItem, messagePutIndex, readMessage } from './contact-items.ts';

/**
 * The current version of a message that this member of staff may act on.
 * @throws ProblemError message-not-found, not-your-directorate
 */
export async function readForStaff(member: StaffMember, messageId: string): Promise<MessageItem> {
  const message = await readMessage(messageId);
  if (message === undefined) {
    throw new ProblemError('message-not-found');
  }
  assertOwnTheme(member, message.theme);
  return message;
}

/** How staff act on messages. @throws MessageClosed, MessageAnswered, MailNotAgain; ProblemError decided-meanwhile */
export const messages: StaffActedOn<MessageItem, MessageCommand, MessageEvent> = {
  decide,
  evolve: (message, event) => ({ ...evolve(message, event), version: message.version + 1 }),
  writes: changedMessageItems,
  conditionIndex: messagePutIndex,
  versionOf: ({ version }) => version,
  audit: (actor, { id, answers }, event) => ({
    actor,
    subject: `contact:${id}`,
    ...logged(event, answers.length),
  }),
  late: async () => new ProblemError('decided-meanwhile', { reason: 'message' }),
};

/** Ids and codes only, no text. */
function logged(event: MessageEvent, answers: number): Pick<AuditEntry, 'action' | 'details'> {
  switch (event.type) {
    case 'Assigned':
      return { action: 'contact.assigned', details: { to: event.to.sub } };
    case 'Moved':
      return { action: 'contact.moved', details: { from: event.from, theme: event.theme } };
    case 'Answered':
      return {
        action: 'contact.answered',
        details: { close: event.close, byMail: event.answer.mail !== undefined },
      };
    case 'MailedAgain':
      return { action: 'contact.mailed-again', details: { answer: event.index + 1 } };
    case 'Closed':
      return { action: 'contact.closed', details: { answers } };
  }
}

/**
 * Assigns a message to the caller, or to a colleague who may act on its theme.
 * @throws ProblemError staff-not-found, and what `readForStaff` and `messages` throw
 */
export async function assignMessage(
  actor: StaffMember,
  messageId: string,
  memberId: string | undefined,
): Promise<MessageItem> {
  const message = await readForStaff(actor, messageId);
  const { sub, pseudonym } = memberId === undefined ? actor : await colleague(memberId, message.theme);
  const { id: of, theme } = message;
  const notice = noticePut({ kind: 'message-assigned', of, theme, to: [`member:${sub}`], not: [] });
  return actAsStaff(messages, message, {
    ...{ actor, command: { kind: 'assign', to: { sub, pseudonym } } },
    // People who assign themselves need no notice.
    also: sub === actor.sub ? [] : [{ item: notice }],
  });
}

/**
 * Moves a message to another theme's directorate, unassigned and with its original waiting time.
 * @throws ProblemError request-invalid (no such theme), and what `readForStaff` and `messages` throw
 */
export async function moveMessage(
  actor: StaffMember,
  messageId: string,
  theme: string,
): Promise<MessageItem> {
  assertTheme('body.theme', theme);
  const message = await readForStaff(actor, messageId);
  const to = [`directorate:${directorateOf(theme)?.id ?? ''}`];
  const notice = noticePut({ kind: 'message-moved', of: messageId, theme, to, not: [personOf(actor)] });
  return actAsStaff(messages, message, {
    ...{ actor, command: { kind: 'move', theme }, also: [{ item: notice }] },
  });
}

async function colleague(memberId: string, theme: string): Promise<StaffMember> {
  const member = await readStaffMember(memberId);
  if (member !== undefined && ownThemes(member).includes(theme)) return member;
  throw new ProblemError('staff-not-found', { reason: 'directorate' });
}

/** Closes the message. @throws what `readForStaff` and `messages` throw */
export async function closeMessage(actor: StaffMember, messageId: string): Promise<MessageItem> {
  const message = await readForStaff(actor, messageId);
  return actAsStaff(messages, message, { actor, command: { kind: 'close' } });
}
