import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const followUpsPrefixes = {
  /** What became of a post: its steps, and the last one of them by itself. */
  followUp: 'FOLLOWUP#',
  /** All steps of all posts in the order of time. */
  followUps: 'FOLLOWUPS#',
} as const;

export const followUpsRetention: RetentionOf<typeof followUpsPrefixes> = {
  followUp: { about: 'staff', until: always },
  followUps: { about: 'staff', until: always },
};

export const followUpsKeys = {
  /** A step of a post's history, by its number from 1: a history is one Query. */
  followUp: (postId: string, number: number): Key => ({
    pk: `${followUpsPrefixes.followUp}${postId}`,
    sk: `STEP#${String(number).padStart(6, '0')}`,
  }),
  /** The last step of a post, and where the post stands: those of many posts are one BatchGetItem. */
  latestFollowUp: (postId: string): Key => ({ pk: `${followUpsPrefixes.followUp}${postId}`, sk: 'LATEST' }),
  /** A step among all of them: one partition, since staff write a few a day, so that any stretch of time is one Query. */
  followUpAt: (at: string, postId: string, number: number): Key => ({
    pk: `${followUpsPrefixes.followUps}ALL`,
    sk: `${at}#${postId}#${String(number).padStart(6, '0')}`,
  }),
} as const;
