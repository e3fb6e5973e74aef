import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const certificationPrefixes = {
  /** Certified results: of each post, and the chain of them all. */
  certificate: 'CERTIFICATE#',
  /** What the last daily comparison of counters and ballots found. */
  drift: 'DRIFT#',
  /** Unfinished counts of large polls. */
  counting: 'COUNTING#',
} as const;

export const certificationRetention: RetentionOf<typeof certificationPrefixes> = {
  certificate: { about: 'none', until: 'for ever: each document holds the digest of the one before' },
  drift: { about: 'none', until: always },
  counting: { about: 'none', until: 'the count is done, or a week' },
};

export const certificationKeys = {
  /** A certified result, by its place in the chain of all of them. */
  certificate: (sequence: number): Key => ({
    pk: `${certificationPrefixes.certificate}CHAIN`,
    sk: String(sequence).padStart(16, '0'),
  }),
  /** The same document under its post: the first edition, and its corrections. */
  certificateOf: (postId: string, edition: number): Key => ({
    pk: `${certificationPrefixes.certificate}${postId}`,
    sk: String(edition).padStart(8, '0'),
  }),
  /** The unfinished count of a poll (`pollId`): which of its boxes are counted. */
  counting: (id: string): Key => ({ pk: `${certificationPrefixes.counting}${id}`, sk: 'RUN' }),
  /** The revision at which the counters of a poll (`pollId`) last agreed with its ballots: all polls are one Query. */
  comparedPoll: (id: string): Key => ({ pk: `${certificationPrefixes.drift}POLLS`, sk: id }),
  drift: (): Key => ({ pk: `${certificationPrefixes.drift}LAST`, sk: 'LAST' }),
} as const;
