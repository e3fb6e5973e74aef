import type { RankingResult } from '../ranking.ts';

/** Votes by name of the counter; one that is absent stands at zero. */
type Counts = ReadonlyMap<string, number>;

/**
 * Everything that depends on how a question is answered. A new kind is one object of this type: the compiler demands everything the
 * service must know about it, and no code elsewhere can mistake it for another kind.
 */
export interface AnswerKind<Format, Answer> {
  /** The answer as it is stored, one text for one answer. @throws AnswerInvalid */
  check(format: Format, answer: Answer): Answer;
  /** Every value that an answer can hold, in the question's order. */
  possibleValues(format: Format): readonly string[];
  /** What a condition looks at: the values that this answer holds. */
  values(answer: Answer): readonly string[];
  /** The counters of a cell under which an answer is counted. */
  cellCounters(answer: Answer): readonly string[];
  /** What an answer adds to the totals of its poll, by name of the counter. */
  totals(answer: Answer): ReadonlyMap<string, number>;
  /** How many answered, by the totals. */
  voters(counts: Counts): number;
  /** What the result contains besides the votes of each option. */
  results(
    options: readonly { readonly id: string; readonly votes: number }[],
    counts: Counts,
  ): { readonly mean?: number | null; readonly ranking?: RankingResult };
  /** The counter that follows from the others, if there is one: a certificate leaves it out. */
  readonly derived?: string;
  /** What the question itself calls a value; undefined where it doesn't, as of + and −. */
  label(format: Format, value: string): string | undefined;
  /** Whether its totals are broken down by département, sex and age. */
  readonly brokenDown: boolean;
  /** Whether one person may count in several options, so that their shares don't sum to 100 %. */
  readonly several: boolean;
  /**
   * How a published list of ballots writes an answer; undefined where ballots aren't published one by one. That is so where an
   * answer has room for a signature: someone who buys or extorts votes could prescribe an order of six options, or a set of
   * twelve, that nobody else will give, and look for it in the list, without ever seeing a receipt (the « Italian
   * attack »). Of those only totals are published: options, and pairs.
   */
  readonly listed: ((answer: Answer) => string) | undefined;
  /** Whether the list holds commitments to answers instead of answers, so that nobody but the voter can read them. */
  readonly committed: boolean;
}
