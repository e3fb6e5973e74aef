import { majorityResult } from '../statistics/majority-judgment.ts';

/** The marks 1 to 5 of a scale, each with a word: the worst first. */
export const mentions = ['poor', 'adequate', 'fairly-good', 'good', 'very-good'] as const;
export type Mention = (typeof mentions)[number];

/** The mark on the scale that stands for a mention. */
export const markOf = (mention: Mention): number => mentions.indexOf(mention) + 1;

/** The mention that a mark from 1 to 5 stands for. */
export function mentionOf(mark: number): Mention {
  const mention = mentions[mark - 1];
  if (mention === undefined) throw new Error(`There is no mention for the mark ${mark}.`);
  return mention;
}

/** What people think of a service, by majority judgment. */
export interface Rating {
  readonly ratings: number;
  /** The median mention. */
  readonly mention: Mention;
  /** How many gave a better one, and how many a worse one. */
  readonly above: number;
  readonly below: number;
  /** How many gave each, the best first. */
  readonly counts: readonly { readonly mention: Mention; readonly ratings: number }[];
}

/**
 * What they think of it.
 * @param tally how many gave each mention, the worst first
 * @returns undefined if nobody gave one
 */
export function ratingOf(tally: readonly number[]): Rating | undefined {
  const result = majorityResult(tally);
  if (result === undefined) return undefined;
  const { grade, above, below } = result;
  return {
    ratings: tally.reduce((sum, votes) => sum + votes, 0),
    mention: mentionOf(grade + 1),
    ...{ above, below },
    counts: mentions.map((mention, place) => ({ mention, ratings: tally[place] ?? 0 })).toReversed(),
  };
}
