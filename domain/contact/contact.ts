import { MailNotAgain, MessageAnswered, MessageClosed, MessageThere } from './errors.ts';

/** The life of a message to the Région; drawn in docs/contact.md. */
export const contactStates = ['open', 'answered', 'closed'] as const;
export type ContactState = (typeof contactStates)[number];

/** Most answers to one message: whoever has more to say is better written to in another way. */
export const answersLimit = 5;

/** What became of the mail that carries an answer; `sending` is written before the mail leaves. */
export const mailStates = ['sending', 'sent', 'refused', 'uncertain'] as const;

export interface AnswerMail {
  readonly state: (typeof mailStates)[number];
  /** ISO 8601 instant of the try. */
  readonly at: string;
}

export interface ContactAnswer {
  readonly text: string;
  readonly at: string;
  /** Pseudonym of who answered. */
  readonly by: string;
  /** Absent where no address was given. */
  readonly mail?: AnswerMail | undefined;
}

/** Who takes care of a message. */
export interface Assignee {
  readonly sub: string;
  readonly pseudonym: string;
}

export interface ContactMessage {
  readonly id: string;
  /** Id of a theme of the instance: whose directorate answers. */
  readonly theme: string;
  readonly state: ContactState;
  readonly assignee?: Assignee | undefined;
  readonly answers: readonly ContactAnswer[];
  /** Whether an address was given for the answers. */
  readonly byMail: boolean;
  readonly closedAt?: string | undefined;
}

/** What staff ask of a message. */
export type MessageCommand =
  | { readonly kind: 'assign'; readonly to: Assignee }
  /** It is another directorate's to answer. */
  | { readonly kind: 'move'; readonly theme: string }
  | { readonly kind: 'answer'; readonly text: string; readonly by: string; readonly close: boolean }
  /** The mail of an answer, by its place from 0: when it wasn't sent, or when nobody can know. */
  | { readonly kind: 'mail-again'; readonly index: number }
  | { readonly kind: 'close' };

/** What became of a message. */
export type MessageEvent = { readonly at: string } & (
  | { readonly type: 'Assigned'; readonly to: Assignee }
  | { readonly type: 'Moved'; readonly from: string; readonly theme: string }
  | { readonly type: 'Answered'; readonly answer: ContactAnswer; readonly close: boolean }
  | { readonly type: 'MailedAgain'; readonly index: number }
  | { readonly type: 'Closed' }
);

/**
 * What comes of a command. A message can be closed with or without an answer: not everything that is written calls for one.
 * @throws MessageClosed, MessageThere, MessageAnswered (as often as can be), MailNotAgain
 */
export function decide(message: ContactMessage, command: MessageCommand, at: string): MessageEvent {
  if (command.kind === 'mail-again') {
    const mail = message.answers[command.index]?.mail;
    if (mail === undefined) throw new MailNotAgain(message.id, 'absent');
    if (!mayMailAgain(mail, Date.parse(at))) throw new MailNotAgain(message.id, mail.state);
    return { type: 'MailedAgain', at, index: command.index };
  }
  if (message.state === 'closed') throw new MessageClosed(message.id);
  switch (command.kind) {
    case 'assign':
      return { type: 'Assigned', at, to: command.to };
    case 'move':
      if (command.theme === message.theme) throw new MessageThere(message.id, message.theme);
      return { type: 'Moved', at, from: message.theme, theme: command.theme };
    case 'close':
      return { type: 'Closed', at };
    case 'answer': {
      if (message.answers.length >= answersLimit) throw new MessageAnswered(message.id, answersLimit);
      const { text, by, close } = command;
      const mail: AnswerMail | undefined = message.byMail ? { state: 'sending', at } : undefined;
      return { type: 'Answered', at, close, answer: { text, at, by, mail } };
    }
  }
}

/** The message after an event that `decide` gave for it. */
export function evolve<M extends ContactMessage>(message: M, event: MessageEvent): M {
  switch (event.type) {
    case 'Assigned':
      return { ...message, assignee: event.to };
    case 'Moved':
      // Whoever took care of it may have no say there.
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

/** The answers of a message with another mail for one of them. */
export function withMail(
  answers: readonly ContactAnswer[],
  index: number,
  mail: AnswerMail,
): readonly ContactAnswer[] {
  return answers.map((answer, place) => (place === index ? { ...answer, mail } : answer));
}

/** After so long, who was sending a mail and hasn't noted what came of it is dead: longer than the function may run. */
const sendingMs = 60_000;

/** What is known of a mail at `now` (milliseconds since the epoch). */
export function mailStateOf({ state, at }: AnswerMail, now: number): AnswerMail['state'] {
  return state === 'sending' && now >= Date.parse(at) + sendingMs ? 'uncertain' : state;
}

/** Whether a person may have the mail sent again: it wasn't, or nobody can know. */
export function mayMailAgain(mail: AnswerMail, now: number): boolean {
  const state = mailStateOf(mail, now);
  return state === 'refused' || state === 'uncertain';
}

/** A message is kept three years at most (docs/contact.md). */
export const yearsKept = 3;

/** The address of its author is erased a year after it was closed. */
export const addressYearsKept = 1;

/** The same day and hour that many years later; 29 February becomes 1 March. @param milliseconds since the epoch */
export function yearsLater(milliseconds: number, years: number): number {
  const date = new Date(milliseconds);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
