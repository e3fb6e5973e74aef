import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const newsletterPrefixes = {
  /** Subscribers of the newsletter, under a keyed digest of their address. */
  subscriber: 'SUBSCRIBER#',
  /** Subscriptions that wait for their confirmation. */
  confirmation: 'CONFIRMATION#',
  /** How many confirmation mails an address was sent in a day. */
  confirmationMails: 'CONFIRMATIONMAILS#',
  /** Digests of addresses that get no mail. */
  suppressed: 'SUPPRESSED#',
  /** What SES reports of a letter: bounces and complaints. */
  feedback: 'FEEDBACK#',
  /** How many subscribe to the newsletter. */
  readers: 'READERS#',
  /** Editions of the newsletter: drafts and what was approved. */
  edition: 'EDITION#',
  /** Web versions of those that were sent. */
  archive: 'ARCHIVE#',
  /** That an edition was sent, or begun to be sent, to a subscriber, and how far its sending is. */
  sending: 'SENDING#',
} as const;

export const newsletterRetention: RetentionOf<typeof newsletterPrefixes> = {
  subscriber: {
    about: 'mailbox',
    until: 'the subscription ends; 3 years without a sign and 30 days without an answer',
  },
  confirmation: { about: 'mailbox', until: 'a week after the time to confirm' },
  confirmationMails: { about: 'mailbox', until: 'some days' },
  suppressed: { about: 'mailbox', until: '180 days after a hard bounce, for ever after a complaint' },
  feedback: { about: 'mailbox', until: '90 days (of one), for ever (counts)' },
  readers: { about: 'none', until: always },
  edition: { about: 'staff', until: always },
  archive: { about: 'none', until: always },
  sending: { about: 'mailbox', until: '120 days' },
};

export const newsletterKeys = {
  /**
   * A subscriber of the newsletter; `id` is an HMAC of the address, in base64url. Its first character, its initial, makes 64 partitions, so that
   * all of them are 64 Queries, in the order of the ids.
   */
  subscriber: (id: string): Key => ({ pk: subscriberPk(id.slice(0, 1)), sk: id }),
  confirmation: (requestId: string): Key => ({
    pk: `${newsletterPrefixes.confirmation}${requestId}`,
    sk: 'CONFIRMATION',
  }),
  /** `date` is `YYYY-MM-DD`. */
  confirmationMails: (subscriberId: string, date: string): Key => ({
    pk: `${newsletterPrefixes.confirmationMails}${subscriberId}`,
    sk: date,
  }),
  suppressed: (subscriberId: string): Key => ({
    pk: `${newsletterPrefixes.suppressed}${subscriberId}`,
    sk: 'SUPPRESSED',
  }),
  /** How many subscribers there were when they were last all looked at, by language. */
  readers: (): Key => ({ pk: `${newsletterPrefixes.readers}NEWSLETTER`, sk: 'COUNTS' }),
  /** How many bounces and complaints a letter had. */
  feedbackCounts: (letter: string): Key => ({ pk: `${newsletterPrefixes.feedback}${letter}`, sk: 'COUNTS' }),
  /** That one of them was counted. */
  feedbackMark: (letter: string, kind: string, messageId: string, subscriberId: string): Key => ({
    pk: `${newsletterPrefixes.feedback}${letter}`,
    sk: `${kind}#${messageId}#${subscriberId}`,
  }),
  /** An edition of the newsletter (`YYYY-MM`): all of them are one Query. */
  edition: (month: string): Key => ({ pk: `${newsletterPrefixes.edition}ALL`, sk: month }),
  editionContent: (month: string): Key => ({ pk: `${newsletterPrefixes.edition}${month}`, sk: 'CONTENT' }),
  /** The approved letter, in a language. */
  editionLetter: (month: string, language: string): Key => ({
    pk: `${newsletterPrefixes.edition}${month}`,
    sk: `LETTER#${language}`,
  }),
  /** The web version of an edition: all of a language are one Query. */
  archived: (language: string, month: string): Key => ({
    pk: `${newsletterPrefixes.archive}${language}`,
    sk: month,
  }),
  /** How far an edition was sent to the subscribers whose ids have an initial: all 64 parts are one Query. */
  sendingPart: (month: string, initial: string): Key => ({
    pk: `${newsletterPrefixes.sending}${month}#PARTS`,
    sk: initial,
  }),
  /** That an edition was sent to a subscriber; partitions and order are those of the subscribers. */
  sending: (month: string, id: string): Key => ({
    pk: `${newsletterPrefixes.sending}${month}#${id.slice(0, 1)}`,
    sk: id,
  }),
  /** A recipient whom the team must know of. */
  sendingCase: (month: string, id: string): Key => ({
    pk: `${newsletterPrefixes.sending}${month}#CASES`,
    sk: id,
  }),
} as const;

/** Subscribers whose id begins with this character of base64url. */
export const subscriberPk = (initial: string): string => `${newsletterPrefixes.subscriber}${initial}`;
