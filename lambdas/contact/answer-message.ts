import type * as z from 'zod';
import type { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { withMail } from '../../domain/contact/contact.ts';
import { MailNotAgain } from '../../domain/contact/errors.ts';
import { cleanText } from '../../domain/text/text.ts';
import { isBlocked } from '../../foundations/mail/mailbox-items.ts';
import { decideAct } from '../../foundations/staff/act.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { instance } from '../../platform/instance.ts';
import { describeError, logError } from '../../platform/log.ts';
import { type MailOutcome, sendMailOnce } from '../../platform/mail.ts';
import { unseal } from '../../platform/sealed.ts';
import { messages, readForStaff } from './act-on-message.ts';
import { type MessageItem, noteInThread, noteMailState, readAddress, readMessage } from './contact-items.ts';
import { addressKey } from './contact-keys.ts';
import { answerMail } from './contact-mail.ts';

type NewAnswer = z.output<(typeof contactRoutes)['answerContactMessage']['body']>;

/**
 * Answers a message, visibly to its author at once, and by mail if they gave an address. The state `sending` is written
 * together with the answer, before the mail leaves: after a crash the mail counts as uncertain, and a person decides.
 * @throws TextInvalid; ProblemError idempotency-key-reused, and what `readForStaff` and `messages` throw
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
    const { text, close } = body;
    const command = { kind: 'answer', text: cleanAnswer(text), by: member.pseudonym, close } as const;
    const message = await readForStaff(member, messageId);
    const { after, items, commit } = await decideAct(messages, message, { actor: member, command });
    made = after;
    return { id: messageId, made, items, commit };
  };
  const keyed = { routeKey, caller: member.sub, idempotencyKey, body: { messageId, ...body } };
  const message = await createIdempotently(keyed, make, readMessage);
  // A retry that created nothing sends no mail.
  return message !== made ? message : mailAnswer(message, message.answers.length - 1);
}

/**
 * Sends the mail of an answer again, if it wasn't sent or nobody can know.
 * @param number of the answer, from 1
 * @throws MailNotAgain; what `readForStaff` and `messages` throw
 */
export async function mailAgain(
  member: StaffMember,
  messageId: string,
  number: number,
): Promise<MessageItem> {
  const message = await readForStaff(member, messageId);
  const index = number - 1;
  const again = await decideAct(messages, message, { actor: member, command: { kind: 'mail-again', index } });
  if ((await readAddress(messageId)) === undefined) throw new MailNotAgain({ messageId, mail: 'erased' });
  await again.commit(again.items);
  return mailAnswer(again.after, index);
}

function cleanAnswer(text: string): string {
  return cleanText('text', text, { maxGraphemes: instance.limits.bodyGraphemes, multiline: true });
}

/** Sends the mail that is marked as `sending`, and records the outcome. */
async function mailAnswer(message: MessageItem, index: number): Promise<MessageItem> {
  const answer = message.answers[index];
  if (answer?.mail === undefined) return message;
  const sending = await send(message, answer);
  const state = sending.outcome;
  // Recorded before anything else that could fail, so that a sent mail isn't sent again.
  await noteMailState(message.id, index, answer.mail.at, state);
  if (sending.outcome === 'sent') await noteInThread(message.id, sending.messageId);
  else logError('ContactMailNotSent', { mail: 'answer', outcome: state, ...describeError(sending.error) });
  return { ...message, answers: [...withMail(message.answers, index, { ...answer.mail, state })] };
}

async function send(message: MessageItem, answer: MessageItem['answers'][number]): Promise<MailOutcome> {
  try {
    const address = await readAddress(message.id);
    if (address === undefined) throw new Error('The address was erased.');
    const { sealedAddress, thread } = address;
    const to = unseal(await addressKey(), sealedAddress, message.id);
    if (await isBlocked(to)) throw new Error('Nobody reads mail at this address, or who does complained.');
    return await sendMailOnce({
      to: [to],
      ...answerMail(message, answer),
      ...{ inReplyTo: thread.at(-1), references: thread, autoSubmitted: 'no' },
    });
  } catch (error) {
    // Once it has called SES, `sendMailOnce` doesn't throw: so nothing was sent.
    return { outcome: 'refused', error };
  }
}
