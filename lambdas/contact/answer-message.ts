import type * as z from 'zod';
import type { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { type AnswerMail, answered, closed, mayMailAgain } from '../../domain/contact/contact.ts';
import { cleanText } from '../../domain/text/text.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { describeError, logError } from '../../platform/log.ts';
import { type MailOutcome, sendMailOnce } from '../../platform/mail.ts';
import { unseal } from '../../platform/sealed.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { auditOf, commitChange, readForStaff } from './act-on-message.ts';
import {
  changedMessageItems,
  type MessageItem,
  noteInThread,
  noteMailState,
  readAddress,
  readMessage,
} from './contact-items.ts';
import { addressKey } from './contact-keys.ts';
import { answerMail } from './contact-mail.ts';

type NewAnswer = z.output<(typeof contactRoutes)['answerContactMessage']['body']>;

/**
 * Answers a message: at once where its author reads their messages, and by mail where they gave an address. That the mail
 * is being sent is written with the answer, before it leaves: after a crash it counts as uncertain, and a person decides.
 * @throws MessageClosed, MessageAnswered, TextInvalid; ProblemError idempotency-key-reused, and what `readForStaff` and
 *   `commitChange` throw
 */
export async function answerMessage(request: {
  readonly routeKey: string;
  readonly member: StaffMember;
  readonly messageId: string;
  readonly body: NewAnswer;
  readonly idempotencyKey: string | undefined;
}): Promise<MessageItem> {
  const { routeKey, member, messageId, body, idempotencyKey } = request;
  let made: MessageItem | undefined;
  const make = async () => {
    const message = await readForStaff(member, messageId);
    const at = instant();
    const mail: AnswerMail | undefined = message.byMail ? { state: 'sending', at } : undefined;
    const after = answered(message, { text: cleanAnswer(body.text), at, by: member.pseudonym, mail });
    made = body.close ? closed(after, at) : after;
    const audit = auditOf(member, 'contact.answered', messageId, {
      close: body.close,
      byMail: message.byMail,
    });
    return {
      ...{ id: messageId, made, items: changedMessageItems(message, made) },
      commit: (items: readonly TransactItem[]) => commitChange(items, audit),
    };
  };
  const keyed = { routeKey, caller: member.sub, idempotencyKey, body: { messageId, ...body } };
  const message = await createIdempotently(keyed, make, readMessage);
  // A retry that made nothing mails nothing.
  return message !== made ? message : mailAnswer(message, message.answers.length - 1);
}

/**
 * Sends the mail of an answer again: when it wasn't sent, or when nobody can know.
 * @param number of the answer, from 1
 * @throws ProblemError mail-not-again; what `readForStaff` and `commitChange` throw
 */
export async function mailAgain(
  member: StaffMember,
  messageId: string,
  number: number,
): Promise<MessageItem> {
  const message = await readForStaff(member, messageId);
  const index = number - 1;
  const answer = message.answers[index];
  if (answer?.mail === undefined)
    throw notAgain('Cette réponse n’existe pas, ou nulle adresse n’a été donnée.');
  if (!mayMailAgain(answer.mail, now())) throw notAgain('Ce courriel est parti, ou est en train de partir.');
  if ((await readAddress(messageId)) === undefined) throw notAgain('L’adresse a été effacée.');
  const mail: AnswerMail = { state: 'sending', at: instant() };
  const answers = message.answers.map((each, place) => (place === index ? { ...each, mail } : each));
  const after = { ...message, answers };
  const audit = auditOf(member, 'contact.mailed-again', messageId, { answer: number });
  await commitChange(changedMessageItems(message, after), audit);
  return mailAnswer(after, index);
}

function notAgain(detail: string): ProblemError {
  return new ProblemError('mail-not-again', detail);
}

function cleanAnswer(text: string): string {
  return cleanText('text', text, { maxGraphemes: instance.limits.bodyGraphemes, multiline: true });
}

/** Sends the mail that is marked as being sent, and notes what came of it. */
async function mailAnswer(message: MessageItem, index: number): Promise<MessageItem> {
  const answer = message.answers[index];
  if (answer?.mail === undefined) return message;
  const sending = await send(message, answer);
  const state = sending.outcome;
  // First of all, so that whatever fails from here on, what was sent isn't sent again.
  await noteMailState(message.id, index, answer.mail.at, state);
  if (sending.outcome === 'sent') await noteInThread(message.id, sending.messageId);
  else logError('ContactMailNotSent', { mail: 'answer', outcome: state, ...describeError(sending.error) });
  const mail = { ...answer.mail, state };
  return {
    ...message,
    answers: message.answers.map((each, at) => (at === index ? { ...each, mail } : each)),
  };
}

async function send(message: MessageItem, answer: MessageItem['answers'][number]): Promise<MailOutcome> {
  try {
    const address = await readAddress(message.id);
    if (address === undefined) throw new Error('The address was erased.');
    const { sealedAddress, thread } = address;
    return await sendMailOnce({
      to: [unseal(await addressKey(), sealedAddress, message.id)],
      ...answerMail(message, answer),
      ...{ inReplyTo: thread.at(-1), references: thread, autoSubmitted: 'no' },
    });
  } catch (error) {
    // `sendMailOnce` throws nothing once it has asked SES: nothing was sent.
    return { outcome: 'refused', error };
  }
}
