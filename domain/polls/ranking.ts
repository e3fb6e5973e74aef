import { preference } from './counter-names.ts';

/** The result of a poll in which everybody put all options in order. */
export interface RankingResult {
  /** By Borda points, most first; of equal ones, in the question's order. */
  readonly borda: readonly BordaScore[];
  /** The option that beats each other one in a duel, if there is one. */
  readonly condorcetWinner?: string;
  /** Every ordered pair of different options, row by row in the question's order. */
  readonly duels: readonly Duel[];
}

export interface BordaScore {
  readonly option: string;
  readonly points: number;
  /** From 1; options of equal points share a place, and the following one is skipped. */
  readonly place: number;
}

export interface Duel {
  readonly option: string;
  readonly against: string;
  /** How many prefer `option` to `against`. */
  readonly votes: number;
}

/**
 * Counts a ranking from its pairs alone; whole orders are kept nowhere.
 *
 * - Borda (Mémoire sur les élections au scrutin, 1781; here the convention from n − 1 to 0): of n options, a ballot gives n − 1
 *   points to its first, n − 2 to its second, 0 to its last. That is one point for each option put below, so an option's points
 *   are the sum of its row of duels.
 * - Condorcet (Essai sur l’application de l’analyse…, 1785): an option wins that more voters prefer than not to each other one.
 *   There needn’t be any: majorities can go round in a circle.
 *
 * The two may name different options; which one counts isn't decided here.
 *
 * @param options ids, in the question's order
 * @param counts by name of `preference`; a pair that is absent stands at zero
 */
export function countRanking(options: readonly string[], counts: ReadonlyMap<string, number>): RankingResult {
  const votes = (option: string, against: string) => counts.get(preference(option, against)) ?? 0;
  const othersOf = (option: string) => options.filter((other) => other !== option);
  const scores = options
    .map((option) => ({
      option,
      points: othersOf(option).reduce((sum, other) => sum + votes(option, other), 0),
    }))
    .sort((a, b) => b.points - a.points);
  const condorcetWinner = options.find((option) =>
    othersOf(option).every((other) => votes(option, other) > votes(other, option)),
  );
  return {
    borda: scores.map((score) => ({
      ...score,
      place: 1 + scores.filter(({ points }) => points > score.points).length,
    })),
    ...(condorcetWinner !== undefined && { condorcetWinner }),
    duels: options.flatMap((option) =>
      othersOf(option).map((against) => ({ option, against, votes: votes(option, against) })),
    ),
  };
}
