import type { Key } from './key.ts';

export const moderationPrefixes = {
  flag: 'FLAG#',
  /** How many flags a profile has put on a day. */
  flagDay: 'FLAGDAY#',
  register: 'REGISTER#',
} as const;

export const moderationKeys = {
  flagDay: (dayKey: string): Key => ({ pk: `${moderationPrefixes.flagDay}${dayKey}`, sk: 'DAY' }),
  /** One profile's flag of a post; `flaggerKey` is an HMAC of post and subject, so two flags don't tell they are one person's. */
  flag: (postId: string, flaggerKey: string): Key => ({
    pk: `${moderationPrefixes.flag}${postId}`,
    sk: flaggerKey,
  }),
  /** What was decided in a month (`YYYY-MM`) on a theme: a year is one Query. */
  register: (month: string, theme: string): Key => ({
    pk: `${moderationPrefixes.register}${month.slice(0, 4)}`,
    sk: `${month}#${theme}`,
  }),
} as const;
