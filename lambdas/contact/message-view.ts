import type * as z from 'zod';
import type { ownMessage, staffMessage } from '../../contract/contact/contact.routes.ts';
import { mailStateOf, mayMailAgain } from '../../domain/contact/contact.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { now } from '../../platform/clock.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { MessageItem } from './contact-items.ts';

function common({ id, theme, text, sentAt, state, byMail, closedAt }: MessageItem) {
  const directorate = directorateOf(theme);
  return {
    ...{ id, theme, text, sentAt, state, byMail, closedAt },
    directorate: { id: directorate?.id ?? '', label: directorate?.label ?? instance.region },
  };
}

/** A message as its author sees it. */
export function ownMessageView(message: MessageItem): z.input<typeof ownMessage> {
  return { ...common(message), answers: message.answers.map(({ text, at, by }) => ({ text, at, by })) };
}

/** A message as staff see it: never with its author or the address its answers are mailed to. */
export function staffMessageView(message: MessageItem, member: StaffMember): z.input<typeof staffMessage> {
  const { assignee } = message;
  return {
    ...common(message),
    assignee: assignee && { pseudonym: assignee.pseudonym, you: assignee.sub === member.sub },
    answers: message.answers.map(({ text, at, by, mail }, index) => ({
      ...{ number: index + 1, text, at, by },
      mail: mail && {
        ...{ state: mailStateOf(mail, now()), at: mail.at, mayBeSentAgain: mayMailAgain(mail, now()) },
      },
    })),
  };
}
