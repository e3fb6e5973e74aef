import * as z from 'zod';
import { mayMailStranger } from '../../foundations/mail/mailbox-items.ts';
import { sendPaced } from '../../foundations/mail/paced-mail.ts';
import { now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { logInfo } from '../../platform/log.ts';
import { enqueue } from '../../platform/queue.ts';
import { unseal } from '../../platform/sealed.ts';
import { noteInThread, readAddress, readMessage } from './contact-items.ts';
import { addressKey } from './contact-keys.ts';
import { acknowledgementMail } from './contact-mail.ts';

/** A message of the acknowledgement queue: an id, no address and no text. */
export const acknowledgement = z.object({
  messageId: z.string(),
  /** Set when SES couldn't take it: it has been counted against the limits of its mailbox. */
  counted: z.literal(true).optional(),
});

type Acknowledgement = z.output<typeof acknowledgement>;

/** An acknowledgement that is later than this is of no use. */
const hoursOfUse = 24;

/**
 * Acknowledges a message by mail, unless that was done or the message has been answered. If SES can't take the mail now, it is
 * queued again, for a day at most. A crash between SES's answer and the note that it was sent repeats that mail.
 * @param deadline in terms of `performance.now()`: no mail is started after it
 */
export async function acknowledgeMessage(asked: Acknowledgement, deadline: number): Promise<void> {
  const { messageId } = asked;
  const [message, address] = await Promise.all([readMessage(messageId), readAddress(messageId)]);
  if (message === undefined || address === undefined) return;
  if (address.thread.length > 0 || message.answers.length > 0) return;
  if (Date.parse(message.sentAt) + hoursOfUse * 3_600_000 <= now()) return withheld('too-late');
  const to = unseal(await addressKey(), address.sealedAddress, messageId);
  // The address may not be the sender's: limits how many mails can be sent to a stranger.
  const leave = asked.counted ? 'granted' : await mayMailStranger(to, messageId);
  if (leave !== 'granted') return withheld(leave);
  const mail = { to: [to], autoSubmitted: 'auto-replied', ...acknowledgementMail(message) } as const;
  const sent = await sendPaced('acknowledgements', mail, deadline);
  if ('messageId' in sent) return noteInThread(messageId, sent.messageId);
  await enqueue(env.contactMailQueueUrl, { ...asked, counted: true }, sent.laterSeconds);
}

function withheld(reason: string): void {
  logInfo('ContactMailWithheld', { mail: 'acknowledgement', reason });
}
