import type { Answer } from '../answer.ts';
import { everybody, everybodyIn, preference } from '../counter-names.ts';
import { AnswerInvalid } from '../errors.ts';
import type { Format } from '../format.ts';
import { countRanking } from '../ranking.ts';
import type { AnswerKind } from './kind.ts';
import { assertKnown, assertOnce, optionIds, optionLabel } from './options.ts';

type Order = Extract<Answer, { kind: 'ranking' }>;

/** Breakdowns count a ranking by its first choice: cells of pairs would be too small to publish. */
const firstChoice = ({ order }: Order): readonly string[] => order.slice(0, 1);

/** All options in order, the preferred first. */
export const ranking: AnswerKind<Extract<Format, { kind: 'ranking' }>, Order> = {
  check({ options }, answer) {
    assertKnown(options, answer.order);
    assertOnce(answer.order);
    const missing = options.filter(({ id }) => !answer.order.includes(id));
    if (missing.length > 0) {
      throw new AnswerInvalid({ reason: 'options-missing', missing: missing.map(({ label }) => label) });
    }
    return answer;
  },
  possibleValues: optionIds,
  values: firstChoice,
  cellCounters: firstChoice,
  /** The first choice, every pair, everybody. */
  totals(answer) {
    const counters = new Map(firstChoice(answer).map((option) => [option, 1]));
    for (const [place, preferred] of answer.order.entries()) {
      for (const other of answer.order.slice(place + 1)) counters.set(preference(preferred, other), 1);
    }
    return counters.set(everybody, 1);
  },
  voters: everybodyIn,
  results: (options, counts) => ({
    ranking: countRanking(
      options.map(({ id }) => id),
      counts,
    ),
  }),
  derived: everybody,
  label: optionLabel,
  several: false,
  brokenDown: true,
  listed: undefined,
  committed: false,
};
