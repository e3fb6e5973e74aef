import { answerKind } from './answer-kinds/index.ts';
import type { Format, formatKinds, QuestionStep } from './format.ts';
import { isPaperTold, ofPaper, withoutPaper } from './paper.ts';
import type { RankingResult } from './ranking.ts';

/** Totals of a poll by name of the counter (domain/polls/answer-kinds); one that is absent stands at zero. */
export type TotalCounts = ReadonlyMap<string, number>;

/** The totals of one poll, as people read them. */
export interface PollResults {
  /** Of a questionnaire. */
  readonly step?: string;
  readonly kind: (typeof formatKinds)[number];
  /** How many people answered; of several choices, each person once. */
  readonly voters: number;
  /**
   * How many answered each of what can be answered, in the question's order; of a ranking, how many put it first. Empty of an envelope whose
   * votes aren’t told (domain/envelopes/told-outcome.ts).
   */
  readonly options: readonly { readonly id: string; readonly votes: number }[];
  /** Of a scale: the mean, to two decimals; null while nobody has answered. */
  readonly mean?: number | null;
  readonly ranking?: RankingResult;
  /** Of those who answered, the ballots from paper; absent without any. */
  readonly paper?: PaperShare;
}

/** What the result of a poll is without the ballots from paper. */
export interface PaperShare {
  readonly voters: number;
  /** Absent where they are too few for the difference to be told (paper.ts). */
  readonly without?: Pick<PollResults, 'voters' | 'options' | 'mean' | 'ranking'>;
}

export function pollResults(format: Format, counts: TotalCounts, step?: string): PollResults {
  const paper = answerKind(format).voters(ofPaper(counts));
  return {
    ...(step !== undefined && { step }),
    kind: format.kind,
    ...resultOf(format, counts),
    ...(paper > 0 && {
      paper: {
        voters: paper,
        ...(isPaperTold(paper) && { without: resultOf(format, withoutPaper(counts)) }),
      },
    }),
  };
}

function resultOf(format: Format, counts: TotalCounts) {
  const kind = answerKind(format);
  const voters = kind.voters(counts);
  const all = kind.possibleValues(format).map((id) => ({ id, votes: counts.get(id) ?? 0 }));
  const areWithheld = kind.committed && voters > 0 && all.every(({ votes }) => votes === 0);
  const options = areWithheld ? [] : all;
  return { voters, options, ...kind.results(options, counts) };
}

/** How far people went: of those whom a step was asked, how many answered it. */
export interface StepEngagement {
  readonly step: string;
  readonly asked: number;
  readonly answered: number;
}

/**
 * Where people stop. Nothing links the answers of one person, so it is told from the totals of the steps alone:
 * - a step without a condition is asked of everybody, who are at least as many as the greatest number of answers to one step;
 * - a step with a condition is asked of those whose answer to the other step holds one of its values. Of several choices the
 *   numbers of those who chose each are added, up to everybody who answered: someone who chose two of them counts twice.
 *
 * Totals of steps are refreshed one by one, so that for a moment more might seem to have answered than were asked: never
 * told so.
 */
export function engagementBySteps(
  steps: readonly QuestionStep[],
  results: readonly PollResults[],
): readonly StepEngagement[] {
  const byStep = new Map(results.map((result) => [result.step, result]));
  const everyone = Math.max(0, ...results.map(({ voters }) => voters));
  return steps.map(({ id, when }) => {
    const answered = byStep.get(id)?.voters ?? 0;
    const led = when === undefined ? everyone : answeredSo(byStep.get(when.step), when.values);
    return { step: id, asked: Math.max(led, answered), answered };
  });
}

function answeredSo(result: PollResults | undefined, values: readonly string[]): number {
  if (result === undefined) return 0;
  const chosen = result.options.filter(({ id }) => values.includes(id));
  return Math.min(
    result.voters,
    chosen.reduce((sum, { votes }) => sum + votes, 0),
  );
}
