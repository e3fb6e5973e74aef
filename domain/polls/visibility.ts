/**
 * Who may see the totals of a post while it is open: everybody; those who have voted on it, through the votes function only; or nobody.
 * Once its result is certified everybody may.
 */
export const resultsVisibilities = ['always', 'after-vote', 'after-close'] as const;
export type ResultsVisibility = (typeof resultsVisibilities)[number];

export interface Visible {
  /** Absent on what citizens post: always. */
  readonly resultsVisibility?: ResultsVisibility | undefined;
  /** ISO 8601 instant at which the certified totals were put on the post. */
  readonly revealedAt?: string | undefined;
}

/** Whether everybody may see the totals. Staff have no privilege here. */
export function areResultsPublic({ resultsVisibility = 'always', revealedAt }: Visible): boolean {
  return resultsVisibility === 'always' || revealedAt !== undefined;
}

/** Whether only those who have voted may see the totals. */
export function areResultsForVoters(post: Visible): boolean {
  return post.resultsVisibility === 'after-vote' && !areResultsPublic(post);
}

/** Whether ballots say that totals of their poll are hidden; from the first to the last, since visibility is frozen. */
export function areBallotsHidden({ resultsVisibility = 'always' }: Visible): boolean {
  return resultsVisibility !== 'always';
}
