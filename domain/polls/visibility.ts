/**
 * Who may see the totals of a post while it takes votes: everybody; whoever has voted on it, and only from the function
 * that knows; nobody. Once its result is certified everybody may, whatever was chosen.
 */
export const resultsVisibilities = ['always', 'after-vote', 'after-close'] as const;
export type ResultsVisibility = (typeof resultsVisibilities)[number];

export interface Visible {
  /** Absent on what citizens post: always. */
  readonly resultsVisibility?: ResultsVisibility | undefined;
  /** ISO 8601 instant at which the certified totals were put on the post. */
  readonly revealedAt?: string | undefined;
}

/** Whether everybody may see the totals. Staff are nobody special. */
export function areResultsPublic({ resultsVisibility = 'always', revealedAt }: Visible): boolean {
  return resultsVisibility === 'always' || revealedAt !== undefined;
}

/** Whether whoever has voted, and nobody else, may see the totals. */
export function areResultsForVoters(post: Visible): boolean {
  return post.resultsVisibility === 'after-vote' && !areResultsPublic(post);
}

/** Whether ballots say that totals of their poll are hidden; from the first to the last, since visibility is frozen. */
export function areBallotsHidden({ resultsVisibility = 'always' }: Visible): boolean {
  return resultsVisibility !== 'always';
}
