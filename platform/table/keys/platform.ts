import type { Key } from './key.ts';

export const platformPrefixes = {
  idempotency: 'IDEMPOTENCY#',
  /** How many mails strangers had us send to a mailbox on a day. */
  mailDay: 'MAILDAY#',
  /** How many they had us send to all of them in an hour. */
  mailHour: 'MAILHOUR#',
  /** Digests of mailboxes that get no mail. */
  mailBlocked: 'MAILBLOCKED#',
} as const;

export const platformKeys = {
  idempotency: (digest: string): Key => ({
    pk: `${platformPrefixes.idempotency}${digest}`,
    sk: 'IDEMPOTENCY',
  }),
  /** `dayKey`: a keyed digest of the mailbox and the day. */
  mailDay: (dayKey: string): Key => ({ pk: `${platformPrefixes.mailDay}${dayKey}`, sk: 'MAILS' }),
  /** `hour`: `YYYY-MM-DDTHH`, UTC. */
  mailHour: (hour: string): Key => ({ pk: `${platformPrefixes.mailHour}${hour}`, sk: 'MAILS' }),
  mailBlocked: (digest: string): Key => ({ pk: `${platformPrefixes.mailBlocked}${digest}`, sk: 'BLOCKED' }),
} as const;
