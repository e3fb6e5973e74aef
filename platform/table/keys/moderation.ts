import { always, byErasure, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const moderationPrefixes = {
  flag: 'FLAG#',
  /** How many flags a profile has put on a day. */
  flagDay: 'FLAGDAY#',
  register: 'REGISTER#',
} as const;

export const moderationRetention: RetentionOf<typeof moderationPrefixes> = {
  flag: {
    about: 'keyed',
    until: 'a year',
    exported: 'flags',
    erased: 'deleted; on a suggestion that was taken down it stays its year, and nobody can say whose it is',
  },
  flagDay: {
    about: 'keyed',
    until: 'two days',
    exported: { not: 'a count of the flags' },
    erased: byErasure,
  },
  register: { about: 'none', until: always },
};

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
