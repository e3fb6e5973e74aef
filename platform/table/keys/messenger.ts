import type { RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const messengerPrefixes = {
  /** How often somebody on Messenger was greeted on a day. */
  greetingDay: 'GREETINGDAY#',
} as const;

export const messengerRetention: RetentionOf<typeof messengerPrefixes> = {
  greetingDay: {
    about: 'keyed',
    until: 'the end of its day',
    exported: { not: 'of nobody who has a profile, as far as can be told' },
    erased: 'of nobody who has a profile, as far as can be told: it expires',
  },
};

export const messengerKeys = {
  /** `dayKey`: an HMAC of the day and of Meta’s number of the person. */
  greetingDay: (dayKey: string): Key => ({
    pk: `${messengerPrefixes.greetingDay}${dayKey}`,
    sk: 'DAY',
  }),
} as const;
