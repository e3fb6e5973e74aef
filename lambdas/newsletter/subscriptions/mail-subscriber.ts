import { silenceOf } from '../../../domain/newsletter/subscriber.ts';
import { mayMailStranger } from '../../../foundations/mail/mailbox-items.ts';
import { calendarDate, instant, now } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { logInfo } from '../../../platform/log.ts';
import { sendMail } from '../../../platform/mail.ts';
import { openAddress } from '../addresses.ts';
import { linkTo, unsubscribeHeaders } from '../links.ts';
import { confirmationMailed, countConfirmationMail, readConfirmation } from './confirmation-items.ts';
import { markRenewalAsked, readSubscriber } from './subscriber-items.ts';
import { confirmationMail, renewalMail, type SubscriberMail } from './subscriber-mails.ts';
import type { SubscriberMessage } from './subscriber-messages.ts';
import { isSuppressed } from './suppression-items.ts';

/**
 * Sends the mail that a message asks for, unless it was sent or isn't wanted any more. A crash between SES's answer and the
 * note that it was sent repeats that mail; noting it first could make somebody wait in vain.
 */
export async function mailSubscriber(message: SubscriberMessage): Promise<void> {
  if (message.kind === 'confirmation') await mailConfirmation(message.requestId);
  else await askWhetherToStay(message.subscriberId);
}

async function mailConfirmation(requestId: string): Promise<void> {
  const request = await readConfirmation(requestId);
  if (request?.sealedAddress === undefined || request.mailedAt !== undefined) return;
  if (Date.parse(request.confirmBefore) <= now()) return;
  const { subscriberId, sealedAddress } = request;
  if (await isSuppressed(subscriberId)) return withheld('confirmation', 'suppressed');
  const { confirmationMailsPerDay } = instance.newsletter;
  const today = calendarDate(instance.timeZone);
  if (!(await countConfirmationMail(subscriberId, today, requestId, confirmationMailsPerDay))) {
    return withheld('confirmation', 'too-many');
  }
  const leave = await mayMailStranger(await openAddress(sealedAddress, subscriberId), requestId);
  if (leave !== 'granted') return withheld('confirmation', leave);
  await send(
    'confirmation',
    { id: subscriberId, sealedAddress },
    confirmationMail(await linkTo('confirmation', requestId), request.language),
  );
  await confirmationMailed(requestId, instant());
}

async function askWhetherToStay(id: string): Promise<void> {
  const subscriber = await readSubscriber(id);
  if (subscriber?.sealedAddress === undefined) return;
  // Asked only once: a duplicate, or a message that arrives after a sign, does nothing.
  if (silenceOf(subscriber, instant(), instance.newsletter) !== 'ask') return;
  const { sealedAddress } = subscriber;
  const mail = renewalMail(await linkTo('renewal', id), await linkTo('unsubscribe', id), subscriber.language);
  await send('renewal', { id, sealedAddress }, mail, await unsubscribeHeaders(id));
  await markRenewalAsked(subscriber, instant());
}

async function send(
  letter: string,
  { id, sealedAddress }: { readonly id: string; readonly sealedAddress: string },
  mail: SubscriberMail,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  await sendMail({
    from: 'letter',
    to: [await openAddress(sealedAddress, id)],
    ...mail,
    headers,
    // Lets SES's events identify the letter and the subscriber without the address.
    tags: { letter, subscriber: id },
  });
  logInfo('SubscriberMailSent', { letter });
}

function withheld(letter: string, reason: string): void {
  logInfo('SubscriberMailWithheld', { letter, reason });
}
