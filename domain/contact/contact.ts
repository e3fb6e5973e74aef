import { MailNotAgain, MessageAnswered, MessageClosed, MessageThere } from './errors.ts';

/** The states of a message to the Région; drawn in docs/contact.md. */
export const contactStates = ['open', 'answered', 'closed'] as const;
export type ContactState = (typeof contactStates)[number];

/** Maximum number of answers to one message: longer conversations need another channel. */
export const answersLimit = 5;

/** Delivery of an answer's mail; `sending` is stored before the mail is handed over. */
export const mailStates = ['sending', 'sent', 'refused', 'uncertain'] as const;

export interface AnswerMail {
  readonly state: (typeof mailStates)[number];
  /** ISO 8601 instant of the attempt. */
  readonly at: string;
}

export interface ContactAnswer {
  readonly text: string;
  readonly at: string;
  /** Pseudonym of the person who answered. */
  readonly by: string;
  /** Absent if the author gave no address. */
  readonly mail?: AnswerMail | undefined;
}

/** The member of staff who is in charge of a message. */
export interface Assignee {
  readonly sub: string;
  readonly pseudonym: string;
}

export interface ContactMessage {
  readonly id: string;
  /** Id of a theme of the instance, whose directorate answers. */
  readonly theme: string;
  readonly state: ContactState;
  readonly assignee?: Assignee | undefined;
  readonly answers: readonly ContactAnswer[];
  /** Whether the author gave an address for the answers. */
  readonly byMail: boolean;
  readonly closedAt?: string | undefined;
}

/** What staff can do to a message. */
export type MessageCommand =
  | { readonly kind: 'assign'; readonly to: Assignee }
  /** Passes it to the directorate of another theme. */
  | { readonly kind: 'move'; readonly theme: string }
  | { readonly kind: 'answer'; readonly text: string; readonly by: string; readonly close: boolean }
  /** Sends the mail of an answer again (by index from 0), if it wasn't sent or nobody can know. */
  | { readonly kind: 'mail-again'; readonly index: number }
  | { readonly kind: 'close' };

/** What has happened to a message. */
export type MessageEvent = { readonly at: string } & (
  | { readonly type: 'Assigned'; readonly to: Assignee }
  | { readonly type: 'Moved'; readonly from: string; readonly theme: string }
  | { readonly type: 'Answered'; readonly answer: ContactAnswer; readonly close: boolean }
  | { readonly type: 'MailedAgain'; readonly index: number }
  | { readonly type: 'Closed' }
);

/**
 * The event that a command causes. A message may be closed without an answer: not everything that people write calls for
 * one.
 * @throws MessageClosed, MessageThere, MessageAnswered (at the maximum of answers), MailNotAgain
 */
export function decide(message: ContactMessage, command: MessageCommand, at: string): MessageEvent {
  if (command.kind === 'mail-again') {
    const mail = message.answers[command.index]?.mail;
    if (mail === undefined) throw new MailNotAgain({ messageId: message.id, mail: 'absent' });
    if (!mayMailAgain(mail, Date.parse(at)))
      throw new MailNotAgain({ messageId: message.id, mail: mail.state });
    return { type: 'MailedAgain', at, index: command.index };
  }
  if (message.state === 'closed') throw new MessageClosed({ messageId: message.id });
  switch (command.kind) {
    case 'assign':
      return { type: 'Assigned', at, to: command.to };
    case 'move':
      if (command.theme === message.theme) throw new MessageThere(message.id, message.theme);
      return { type: 'Moved', at, from: message.theme, theme: command.theme };
    case 'close':
      return { type: 'Closed', at };
    case 'answer': {
      if (message.answers.length >= answersLimit)
        throw new MessageAnswered({ messageId: message.id, limit: answersLimit });
      const { text, by, close } = command;
      const mail: AnswerMail | undefined = message.byMail ? { state: 'sending', at } : undefined;
      return { type: 'Answered', at, close, answer: { text, at, by, mail } };
    }
  }
}

/** The message after an event returned by `decide`. */
export function evolve<M extends ContactMessage>(message: M, event: MessageEvent): M {
  switch (event.type) {
    case 'Assigned':
      return { ...message, assignee: event.to };
    case 'Moved':
      // Whoever was in charge of it may have no rights on the new theme.
      return { ...message, theme: event.theme, assignee: undefined };
    case 'Closed':
      return { ...message, state: 'closed', closedAt: event.at };
    case 'Answered': {
      const answered = {
        ...message,
        state: 'answered' as const,
        answers: [...message.answers, event.answer],
      };
      return event.close ? evolve(answered, { type: 'Closed', at: event.at }) : answered;
    }
    case 'MailedAgain':
      return {
        ...message,
        answers: withMail(message.answers, event.index, { state: 'sending', at: event.at }),
      };
  }
}

/** The answers of a message, with one mail replaced. */
export function withMail(
  answers: readonly ContactAnswer[],
  index: number,
  mail: AnswerMail,
): readonly ContactAnswer[] {
  return answers.map((answer, place) => (place === index ? { ...answer, mail } : answer));
}

/** Longer than the function may run: an attempt still marked as `sending` after this died without recording its outcome. */
const sendingMs = 60_000;

/** The state of a mail at `now` (milliseconds since the epoch). */
export function mailStateOf({ state, at }: AnswerMail, now: number): AnswerMail['state'] {
  return state === 'sending' && now >= Date.parse(at) + sendingMs ? 'uncertain' : state;
}

/** Whether a person may have the mail sent again, because it wasn't sent or nobody can know. */
export function mayMailAgain(mail: AnswerMail, now: number): boolean {
  const state = mailStateOf(mail, now);
  return state === 'refused' || state === 'uncertain';
}

/** Messages are kept for at most three years (docs/contact.md). */
export const yearsKept = 3;

/** The author's address is erased a year after the message was closed. */
export const addressYearsKept = 1;
