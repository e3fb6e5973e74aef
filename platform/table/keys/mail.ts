import type { RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const mailPrefixes = {
  /** How many mails strangers had us send to a mailbox on a day. */
  mailDay: 'MAILDAY#',
  /** How many they had us send to all of them in an hour. */
  mailHour: 'MAILHOUR#',
  /** Digests of mailboxes that get no mail. */
  mailBlocked: 'MAILBLOCKED#',
} as const;

export const mailRetention: RetentionOf<typeof mailPrefixes> = {
  mailDay: { about: 'mailbox', until: '3 days' },
  mailHour: { about: 'none', until: '3 days' },
  mailBlocked: { about: 'mailbox', until: '180 days after a hard bounce, for ever after a complaint' },
};

export const mailKeys = {
  /** `dayKey`: a keyed digest of the mailbox and the day. */
  mailDay: (dayKey: string): Key => ({ pk: `${mailPrefixes.mailDay}${dayKey}`, sk: 'MAILS' }),
  /** `hour`: `YYYY-MM-DDTHH`, UTC. */
  mailHour: (hour: string): Key => ({ pk: `${mailPrefixes.mailHour}${hour}`, sk: 'MAILS' }),
  mailBlocked: (digest: string): Key => ({ pk: `${mailPrefixes.mailBlocked}${digest}`, sk: 'BLOCKED' }),
} as const;
