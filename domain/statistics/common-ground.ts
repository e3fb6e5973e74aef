import { upperQuantile } from './normal-quantile.ts';

/**
 * Where the groups of a dimension (départements, sexes, age bands) agree, and where they don't: the posts of + and − that a majority of every
 * told group favours, and those that a majority of one group favours and of another rejects. A function of public documents alone
 * (`GET /v1/posts/{postId}/breakdowns`), after the group-aware consensus of Polis (Small et al. 2021), without linking any two ballots.
 */

/** What a released document tells of one group. Neither member: nothing that has to do with sides. */
export interface GroupResult {
  readonly category: string;
  /** Noisy counts of both sides, and their blur: half the width of a 95 % interval of the share, in points. */
  readonly split?: { readonly plus: number; readonly minus: number; readonly blur: number } | undefined;
  /** The side of more than 90 % of so many voters, if only that is told. */
  readonly above90?: { readonly side: 'plus' | 'minus'; readonly base: number } | undefined;
}

/** Which side has the majority of a group; `unsure` if the noise alone could have made it. */
export type Position = 'for' | 'against' | 'unsure';

export interface ToldGroup {
  readonly category: string;
  readonly position: Position;
  /** Share of + from 0 to 1; 0.9 or 0.1 if only « plus de 90 % » is told. */
  readonly share: number;
  /** Whether it is more than 0.9, or less than 0.1, and no more is known. */
  readonly isBound?: true;
}

/** One post in one dimension. */
export interface Verdict {
  /** `together`: every told group is for. `apart`: some are for, some against. */
  readonly kind: 'together' | 'apart';
  /** In the order of the instance. */
  readonly told: readonly ToldGroup[];
  /** Categories of which nothing is known: they may think otherwise. */
  readonly untold: readonly string[];
  /** The told groups with the smallest and the largest share of +. */
  readonly least: ToldGroup;
  readonly most: ToldGroup;
  /** Polis' group-aware consensus over the told groups. */
  readonly score: number;
}

/** Probability that the noise makes any group of a verdict look otherwise than its voters answered. */
export const doubt = 0.01;

/** Polis' group-aware consensus: ∏ (agreeing + 1) / (seen + 2) over the groups. */
export function groupAwareConsensus(
  groups: readonly { readonly plus: number; readonly seen: number }[],
): number {
  return groups.reduce((product, { plus, seen }) => (product * (plus + 1)) / (seen + 2), 1);
}

/**
 * The verdict on a post from all groups of one dimension; undefined if fewer than two groups are told, or nothing is certain.
 */
export function verdictOf(groups: readonly GroupResult[]): Verdict | undefined {
  const toldOnes = groups.filter(({ split, above90 }) => split !== undefined || above90 !== undefined);
  if (toldOnes.length < 2) return undefined;
  // Bonferroni: one of so many tests is wrong with a probability of `doubt` at most.
  const quantile = upperQuantile(1 - doubt / toldOnes.length);
  const told = toldOnes.map((group) => toldGroup(group, quantile));
  const isAny = (position: Position) => told.some((group) => group.position === position);
  const kind = told.every(({ position }) => position === 'for')
    ? 'together'
    : isAny('for') && isAny('against')
      ? 'apart'
      : undefined;
  if (kind === undefined) return undefined;
  const byShare = told.toSorted((one, other) => one.share - other.share);
  const [least, most] = [byShare[0], byShare.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  return {
    ...{ kind, told, least, most },
    untold: groups.filter((group) => !toldOnes.includes(group)).map(({ category }) => category),
    score: groupAwareConsensus(toldOnes.map(countsOf)),
  };
}

/** The first verdicts of a list: `together` by the least share, `apart` by the gap, the largest first; then by score, then by id. */
export function ranked<P extends { readonly postId: string; readonly verdict: Verdict }>(
  posts: readonly P[],
  kind: Verdict['kind'],
  limit: number,
): P[] {
  const weight = ({ least, most }: Verdict) => (kind === 'together' ? least.share : most.share - least.share);
  return posts
    .filter(({ verdict }) => verdict.kind === kind)
    .sort(
      (one, other) =>
        weight(other.verdict) - weight(one.verdict) ||
        other.verdict.score - one.verdict.score ||
        (one.postId < other.postId ? -1 : 1),
    )
    .slice(0, limit);
}

function toldGroup({ category, split, above90 }: GroupResult, quantile: number): ToldGroup {
  if (split === undefined) {
    // More than nine in ten, beyond the noise: the release has made sure of that.
    return above90?.side === 'plus'
      ? { category, position: 'for', share: 0.9, isBound: true }
      : { category, position: 'against', share: 0.1, isBound: true };
  }
  const { plus, minus, blur } = split;
  const share = plus / (plus + minus);
  const margin = quantile * Math.SQRT2 * noiseOf(plus, minus, blur);
  const lead = plus - minus;
  const position = lead > margin ? 'for' : -lead > margin ? 'against' : 'unsure';
  return { category, position, share };
}

/**
 * An upper bound of the standard deviation of the noise in each of two counts, from the blur that is published beside them: `blurOf` of
 * protection/disclosure.ts, solved for it. The noise is a normal law cut off at both ends, so normal quantiles are on the safe side.
 */
function noiseOf(plus: number, minus: number, blur: number): number {
  // 100 points stand for anything.
  if (blur >= 100) return Number.POSITIVE_INFINITY;
  const all = plus + minus;
  const share = Math.min(1, plus / all);
  return (blur * all) / (196 * Math.sqrt(share ** 2 + (1 - share) ** 2));
}

/** The counts that the score is made of; a group of which only « plus de 90 % » is told counts with as much. */
function countsOf({ split, above90 }: GroupResult): { plus: number; seen: number } {
  if (split !== undefined) return { plus: split.plus, seen: split.plus + split.minus };
  const seen = above90?.base ?? 0;
  return { plus: above90?.side === 'plus' ? Math.ceil(0.9 * seen) : Math.floor(0.1 * seen), seen };
}
