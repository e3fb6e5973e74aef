import type { Answer } from '../answer.ts';
import { everybody, everybodyIn } from '../counter-names.ts';
import type { Format } from '../format.ts';
import type { AnswerKind } from './kind.ts';
import { assertKnown, optionIds, optionLabel } from './options.ts';

type Choice = Extract<Answer, { kind: 'single-choice' }>;

/** One of several options. */
export const singleChoice: AnswerKind<Extract<Format, { kind: 'single-choice' }>, Choice> = {
  check({ options }, answer) {
    assertKnown(options, [answer.value]);
    return answer;
  },
  possibleValues: optionIds,
  values: ({ value }) => [value],
  cellCounters: ({ value }) => [value],
  totals: ({ value }) => new Map([[value, 1] as const, [everybody, 1] as const]),
  voters: everybodyIn,
  results: () => ({}),
  derived: everybody,
  label: optionLabel,
  several: false,
  brokenDown: true,
  listed: ({ value }) => value,
  committed: false,
};
