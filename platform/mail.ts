import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Language } from '../messages/languages.ts';
import { typeset } from '../messages/typography.ts';
import { env } from './env.ts';
import { instance } from './instance.ts';

const ses = new SESClient({});
/** Asks once: after a lost answer the SDK would ask again, and SES would send again. */
const sesOnce = new SESClient({
  maxAttempts: 1,
  // Milliseconds: a sender that waited for ever would be taken for dead.
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
});

export interface Mail {
  /** Whose address it comes from: the letter’s, or the service’s where nothing is said. */
  readonly from?: 'letter' | 'service' | undefined;
  /** Addresses that read one another; at most 50, as SES takes. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** By which subject and text are typeset; where it is absent they are sent as they are. */
  readonly language?: Language | undefined;
  /** The same for who reads HTML, as it is sent. */
  readonly html?: string | undefined;
  /** `Message-ID`s, as `sendMail` gave them: the mail that this one answers, and those before it, the first one first. */
  readonly inReplyTo?: string | undefined;
  readonly references?: readonly string[] | undefined;
  /** RFC 3834: nobody answers for an absence where a machine wrote. `no`: a person did. */
  readonly autoSubmitted?: 'auto-generated' | 'auto-replied' | 'no' | undefined;
  /** Further header fields, such as `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Told with each event of SES: ASCII letters, digits, `_`, `-`, `.` and `@`, 256 at most in a name or a value. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** Most recipients of one mail. */
export const mailRecipientsLimit = 50;

/**
 * Sends a mail from the instance's sender; asks again where SES was busy or didn't answer, so that it may come twice.
 * @returns the `Message-ID` that the reader's copy bears, angle brackets included
 * @throws what SES refuses; then nothing was sent
 */
export async function sendMail(mail: Mail): Promise<string> {
  return messageIdOf(await ses.send(await commandOf(mail)), await ses.config.region());
}

/** What came of a mail that must not come twice. */
export type MailOutcome =
  | { readonly outcome: 'sent'; readonly messageId: string }
  /** SES said no: it wasn't sent. */
  | { readonly outcome: 'refused'; readonly error: unknown }
  /** No answer, or an error within SES: it may have been sent. */
  | { readonly outcome: 'uncertain'; readonly error: unknown };

/** Sends a mail once at most; never throws for what SES or the way to it does. */
export async function sendMailOnce(mail: Mail): Promise<MailOutcome> {
  const command = await commandOf(mail);
  try {
    const messageId = messageIdOf(await sesOnce.send(command), await sesOnce.config.region());
    return { outcome: 'sent', messageId };
  } catch (error) {
    return { outcome: isRefusal(error) ? 'refused' : 'uncertain', error };
  }
}

async function commandOf(mail: Mail): Promise<SendRawEmailCommand> {
  const { to, subject, text, html, inReplyTo, references, autoSubmitted = 'auto-generated' } = mail;
  const { language } = mail;
  const set = (words: string): string => (language === undefined ? words : typeset(words, language));
  const { senderName, senderAddress, serviceAddress, replyToAddress } = instance.mail;
  const message = await new MailComposer({
    from: { name: senderName, address: mail.from === 'letter' ? senderAddress : serviceAddress },
    to: [...to],
    replyTo: replyToAddress,
    ...{ subject: set(subject), text: set(text), html, inReplyTo },
    references: references && [...references],
    // RFC 5322 §2.1: lines end in CRLF, those of our texts too.
    newline: 'windows',
    headers: { ...(autoSubmitted !== 'no' && { 'Auto-Submitted': autoSubmitted }), ...mail.headers },
  })
    .compile()
    .build();
  return new SendRawEmailCommand({
    RawMessage: { Data: message },
    // One for all mails: what SES reports of any of them is heard. Absent in tests alone.
    ConfigurationSetName: process.env[env.mailConfigurationSet],
    ...(mail.tags && { Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })) }),
  });
}

/**
 * SES puts a `Message-ID` of its own in the place of any other: the id that it returns, at its region's domain (in its
 * first region, `email`). Not said in its documentation; nodemailer's transport for SES relies on it as well.
 */
function messageIdOf({ MessageId }: { readonly MessageId?: string | undefined }, region: string): string {
  return `<${MessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
}

/** Status 4xx of a request that SES has read: throttled, rejected, not verified, paused. A timeout (408) is no answer. */
function isRefusal(error: unknown): boolean {
  const { $metadata } = Object(error) as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500 && status !== 408;
}
