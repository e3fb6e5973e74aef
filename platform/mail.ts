import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import { instance } from './instance.ts';

const ses = new SESClient({});

export interface Mail {
  /** Addresses that read one another; at most 50, as SES takes. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** Most recipients of one mail. */
export const mailRecipientsLimit = 50;

/**
 * Sends a plain mail from the instance's sender. Nobody answers for an absence: it says that a machine wrote it (RFC 3834).
 * @throws what SES refuses; then nothing was sent
 */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { senderName, senderAddress, replyToAddress } = instance.mail;
  const message = await new MailComposer({
    from: { name: senderName, address: senderAddress },
    to: [...to],
    replyTo: replyToAddress,
    subject,
    text,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
    .compile()
    .build();
  await ses.send(new SendRawEmailCommand({ RawMessage: { Data: message } }));
}
