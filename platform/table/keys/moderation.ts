import type { Key } from './key.ts';

export const moderationPrefixes = {
  /** The history of a suggestion; a prefix of its own, so that who reads posts doesn't write it. */
  postLog: 'POSTLOG#',
  waiting: 'WAITING#',
  /** How many suggestions of a theme wait, by the day since which they do. */
  waitingCount: 'WAITINGCOUNT#',
  /** Suggestions that were refused, or merged into another. */
  decided: 'DECIDED#',
  flag: 'FLAG#',
  /** How many flags a profile has put on a day. */
  flagDay: 'FLAGDAY#',
  register: 'REGISTER#',
} as const;

export const moderationKeys = {
  /** A line of a suggestion's history: one for each version. */
  postLog: (postId: string, version: number): Key => ({
    pk: `${moderationPrefixes.postLog}${postId}`,
    sk: String(version).padStart(8, '0'),
  }),
  /** A suggestion that waits for a decision: the queue of a theme is one Query, the longest waiting first. */
  waiting: (theme: string, since: string, postId: string): Key => ({
    pk: `${moderationPrefixes.waiting}${theme}`,
    sk: `${since}#${postId}`,
  }),
  /** Counts of a month, by the day since which suggestions wait. */
  waitingCount: (theme: string, month: string): Key => ({
    pk: `${moderationPrefixes.waitingCount}${theme}`,
    sk: month,
  }),
  /** A suggestion that is refused or merged, by when that was decided: one partition, since people decide some hundreds a day. */
  decided: (decidedAt: string, postId: string): Key => ({
    pk: `${moderationPrefixes.decided}ALL`,
    sk: `${decidedAt}#${postId}`,
  }),
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
