import { MessageAnswered, MessageClosed } from './errors.ts';

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
  readonly state: ContactState;
  readonly assignee?: Assignee | undefined;
  readonly answers: readonly ContactAnswer[];
  readonly closedAt?: string | undefined;
}

/** @throws MessageClosed */
export function assigned<M extends ContactMessage>(message: M, assignee: Assignee): M {
  assertNotClosed(message);
  return { ...message, assignee };
}

/** @throws MessageClosed, MessageAnswered (as often as can be) */
export function answered<M extends ContactMessage>(message: M, answer: ContactAnswer): M {
  assertNotClosed(message);
  if (message.answers.length >= answersLimit) throw new MessageAnswered(message.id, answersLimit);
  return { ...message, state: 'answered', answers: [...message.answers, answer] };
}

/** With or without an answer: not everything that is written calls for one. @throws MessageClosed */
export function closed<M extends ContactMessage>(message: M, at: string): M {
  assertNotClosed(message);
  return { ...message, state: 'closed', closedAt: at };
}

function assertNotClosed({ id, state }: ContactMessage): void {
  if (state === 'closed') throw new MessageClosed(id);
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
