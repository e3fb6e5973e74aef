/** A suggestion and its popularity: votes for, minus votes against. */
export interface Popular {
  readonly id: string;
  readonly theme: string;
  readonly net: number;
  /** ISO 8601 */
  readonly publishedAt: string;
}

/** How many of the most popular suggestions are remembered from one month to the next. */
export const remembered = 500;

/** Popularity by id of the leading suggestions, for comparison in the next month. */
export function popularityOf(suggestions: readonly Popular[]): Record<string, number> {
  const leading = suggestions.toSorted((a, b) => b.net - a.net).slice(0, remembered);
  return Object.fromEntries(leading.map(({ id, net }) => [id, net]));
}

/**
 * What rose since the month before, steepest first. A new suggestion rose from zero; an older one that wasn't among the
 * leaders had at most the popularity of the last of them, so it is credited with the least it can have risen.
 * @param before what `popularityOf` returned then
 * @param since when that was, ISO 8601
 */
export function risen<P extends Popular>(
  suggestions: readonly P[],
  before: Readonly<Record<string, number>>,
  since: string,
): P[] {
  const nets = Object.values(before);
  const least = nets.length < remembered ? 0 : Math.max(0, Math.min(...nets));
  const riseOf = ({ id, net, publishedAt }: P) => net - (before[id] ?? (publishedAt >= since ? 0 : least));
  return suggestions
    .map((one) => ({ one, rise: riseOf(one) }))
    .filter(({ rise }) => rise > 0)
    .sort((a, b) => b.rise - a.rise || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one);
}
