import { silenceOf } from '../../../domain/newsletter/subscriber.ts';
import { mayMailStranger } from '../../../foundations/mail/mailbox-items.ts';
import { sendPaced } from '../../../foundations/mail/paced-mail.ts';
import { calendarDate, instant, now } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import { logInfo } from '../../../platform/log.ts';
import type { Mail } from '../../../platform/mail.ts';
import { enqueue } from '../../../platform/queue.ts';
import { openAddress } from '../addresses.ts';
import { linkTo, unsubscribeHeaders } from '../links.ts';
import { confirmationMailed, countConfirmationMail, readConfirmation } from './confirmation-items.ts';
import { markRenewalAsked, readSubscriber } from './subscriber-items.ts';
import { confirmationMail, renewalMail, type SubscriberMail } from './subscriber-mails.ts';
import type { SubscriberMessage } from './subscriber-messages.ts';
import { isSuppressed } from './suppression-items.ts';

/**
 * Sends the mail that a message asks for, unless it was sent or isn't wanted any more; if SES can't take it now, it is queued
 * again, until the request expires. A crash between SES's answer and the note that it was sent repeats that mail; noting it
 * first could make somebody wait in vain.
 * @param deadline of `performance.now()`: no mail is begun after it
 */
export async function mailSubscriber(message: SubscriberMessage, deadline: number): Promise<void> {
  if (message.kind === 'confirmation') await mailConfirmation(message, deadline);
  else await askWhetherToStay(message, deadline);
}

type Message<Kind extends SubscriberMessage['kind']> = Extract<SubscriberMessage, { readonly kind: Kind }>;

async function mailConfirmation(message: Message<'confirmation'>, deadline: number): Promise<void> {
  const { requestId } = message;
  const request = await readConfirmation(requestId);
  if (request?.sealedAddress === undefined || request.mailedAt !== undefined) return;
  if (Date.parse(request.confirmBefore) <= now()) return;
  const { subscriberId, sealedAddress } = request;
  if (await isSuppressed(subscriberId)) return withheld('confirmation', 'suppressed');
  const reason = message.counted
    ? undefined
    : await reasonToWithhold({ requestId, subscriberId, sealedAddress });
  if (reason !== undefined) return withheld('confirmation', reason);
  const later = await send(
    { letter: 'confirmation', id: subscriberId, sealedAddress },
    confirmationMail(await linkTo('confirmation', requestId), request.language),
    deadline,
  );
  if (later !== undefined) return putOff({ ...message, counted: true }, later);
  await confirmationMailed(requestId, instant());
}

/** Counts a confirmation against the limits of its mailbox. @returns why it may not be sent */
async function reasonToWithhold(request: {
  readonly requestId: string;
  readonly subscriberId: string;
  readonly sealedAddress: string;
}): Promise<string | undefined> {
  const { requestId, subscriberId, sealedAddress } = request;
  const { confirmationMailsPerDay } = instance.newsletter;
  const today = calendarDate(instance.timeZone);
  if (!(await countConfirmationMail(subscriberId, today, requestId, confirmationMailsPerDay))) {
    return 'too-many';
  }
  const leave = await mayMailStranger(await openAddress(sealedAddress, subscriberId), requestId);
  return leave === 'granted' ? undefined : leave;
}

async function askWhetherToStay(message: Message<'renewal'>, deadline: number): Promise<void> {
  const { subscriberId: id } = message;
  const subscriber = await readSubscriber(id);
  if (subscriber?.sealedAddress === undefined) return;
  // Asked only once: a duplicate, or a message that arrives after a sign, does nothing.
  if (silenceOf(subscriber, instant(), instance.newsletter) !== 'ask') return;
  const { sealedAddress } = subscriber;
  const mail = renewalMail(await linkTo('renewal', id), await linkTo('unsubscribe', id), subscriber.language);
  const headers = await unsubscribeHeaders(id);
  const later = await send({ letter: 'renewal', id, sealedAddress }, { ...mail, headers }, deadline);
  if (later !== undefined) return putOff(message, later);
  await markRenewalAsked(subscriber, instant());
}

/** @returns seconds after which to try again, if SES couldn't take it */
async function send(
  {
    letter,
    id,
    sealedAddress,
  }: { readonly letter: string; readonly id: string; readonly sealedAddress: string },
  mail: SubscriberMail & Pick<Mail, 'headers'>,
  deadline: number,
): Promise<number | undefined> {
  const to = [await openAddress(sealedAddress, id)];
  // Lets SES's events identify the letter and the subscriber without the address.
  const tags = { letter, subscriber: id };
  const sent = await sendPaced('confirmations', { from: 'letter', to, ...mail, tags }, deadline);
  if ('laterSeconds' in sent) return sent.laterSeconds;
  logInfo('SubscriberMailSent', { letter });
  return undefined;
}

/** A new message rather than a retry: waiting for SES is no failure, and a message that fails five times goes to the dead letters. */
function putOff(message: SubscriberMessage, seconds: number): Promise<void> {
  return enqueue(env.subscriberMailQueueUrl, message, seconds);
}

function withheld(letter: string, reason: string): void {
  logInfo('SubscriberMailWithheld', { letter, reason });
}
