import type { Answer } from '../answer.ts';
import { everybody, everybodyIn } from '../counter-names.ts';
import { AnswerInvalid } from '../errors.ts';
import type { Format } from '../format.ts';
import type { AnswerKind } from './kind.ts';

type Mark = Extract<Answer, { kind: 'scale' }>;

const marks = ['1', '2', '3', '4', '5'] as const;

/** From 1 to 5, with a word at each end. */
export const scale: AnswerKind<Extract<Format, { kind: 'scale' }>, Mark> = {
  check(_, answer) {
    if (!Number.isInteger(answer.value) || answer.value < 1 || answer.value > 5) {
      throw new AnswerInvalid({ reason: 'off-scale' });
    }
    return answer;
  },
  possibleValues: () => marks,
  values: ({ value }) => [String(value)],
  cellCounters: ({ value }) => [String(value)],
  totals: ({ value }) => new Map([[String(value), 1] as const, [everybody, 1] as const]),
  voters: everybodyIn,
  /** The mean, to two decimals; null while nobody has answered. */
  results(options) {
    const votes = options.reduce((sum, option) => sum + option.votes, 0);
    if (votes === 0) return { mean: null };
    const sum = options.reduce((total, { id, votes: n }) => total + Number(id) * n, 0);
    return { mean: Math.round((100 * sum) / votes) / 100 };
  },
  derived: everybody,
  label: ({ lowest, highest, mentions }, value) =>
    mentions?.[Number(value) - 1] ?? (value === '1' ? lowest : value === '5' ? highest : undefined),
  several: false,
  brokenDown: true,
  listed: ({ value }) => String(value),
  committed: false,
};
