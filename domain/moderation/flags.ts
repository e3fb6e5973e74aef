/** How flags of citizens act on a published suggestion. */
export interface FlagRules {
  /** So many flags hold a suggestion that no one has reviewed for flags, or so many per hundred voters, if that is more. */
  readonly flagsToHold: number;
  readonly flagsPerHundredVoters: number;
  /** After a review, flags for reasons that it didn't know hold a suggestion again if they are so many times more. */
  readonly flagsAfterReview: number;
  /** A flag counts when its profile has been there for so long, in hours; of a younger one, so long after it was put. */
  readonly freshProfileHours: number;
  /** Most flags of a profile on a calendar day. */
  readonly flagsPerDay: number;
}

/** A flag as it counts. */
export interface CountedFlag {
  readonly reason: string;
  /** ISO 8601 instants: when it was put, and from when it counts, if later. */
  readonly at: string;
  readonly countsFrom?: string | undefined;
}

/** What flags know of their suggestion. */
export interface Flagged {
  readonly voters: number;
  /** When a person last decided about it. */
  readonly decidedAt?: string | undefined;
  /** Reasons for which it had been flagged when a person republished it; absent if nobody did. */
  readonly reviewedReasons?: readonly string[] | undefined;
}

/** Whether a suggestion goes on as it is, is to be looked at by a person while it stays, or is taken down until one has looked. */
export type FlagOutcome = 'count' | 'mark' | 'hold';

/**
 * What its flags do to a suggestion. Once a person has reviewed it, further flags for the same reasons only call for another review:
 * flags alone never take down what a person let stand.
 * @param now ISO 8601
 */
export function flagOutcome(
  post: Flagged,
  flags: readonly CountedFlag[],
  rules: FlagRules,
  now: string,
): FlagOutcome {
  const needed = Math.max(rules.flagsToHold, Math.ceil((post.voters * rules.flagsPerHundredVoters) / 100));
  const counting = flags.filter(
    ({ at, countsFrom = at }) => countsFrom <= now && at > (post.decidedAt ?? ''),
  );
  if (post.reviewedReasons === undefined) return counting.length >= needed ? 'hold' : 'count';
  const other = counting.filter(({ reason }) => !post.reviewedReasons?.includes(reason));
  if (other.length >= needed * rules.flagsAfterReview) return 'hold';
  return counting.length >= needed ? 'mark' : 'count';
}
