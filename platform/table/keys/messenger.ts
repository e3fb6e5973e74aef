import type { Key } from './key.ts';

export const messengerPrefixes = {
  /** How often somebody on Messenger was greeted on a day. */
  greetingDay: 'GREETINGDAY#',
} as const;

export const messengerKeys = {
  /** `dayKey`: an HMAC of the day and of Meta’s number of the person. */
  greetingDay: (dayKey: string): Key => ({
    pk: `${messengerPrefixes.greetingDay}${dayKey}`,
    sk: 'DAY',
  }),
} as const;
