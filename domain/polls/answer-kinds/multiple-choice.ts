import type { Answer } from '../answer.ts';
import { everybody, everybodyIn } from '../counter-names.ts';
import { AnswerInvalid } from '../errors.ts';
import type { Format } from '../format.ts';
import type { AnswerKind } from './kind.ts';
import { assertKnown, assertOnce, optionIds, optionLabel } from './options.ts';

type Choices = Extract<Answer, { kind: 'multiple-choice' }>;

/** Whoever chose several counts once in each, and once among everybody. */
const countedIn = ({ values }: Choices): readonly string[] => [...values, everybody];

/** Some of several options, up to a number. */
export const multipleChoice: AnswerKind<Extract<Format, { kind: 'multiple-choice' }>, Choices> = {
  check({ options, maxChoices }, { kind, values }) {
    assertKnown(options, values);
    assertOnce(values);
    if (values.length === 0) throw new AnswerInvalid({ reason: 'no-option' });
    if (values.length > maxChoices) {
      throw new AnswerInvalid({ reason: 'too-many-options', chosen: values.length, limit: maxChoices });
    }
    const chosen = new Set(values);
    return { kind, values: options.map(({ id }) => id).filter((id) => chosen.has(id)) };
  },
  possibleValues: optionIds,
  values: ({ values }) => values,
  cellCounters: countedIn,
  totals: (answer) => new Map(countedIn(answer).map((option) => [option, 1])),
  voters: everybodyIn,
  results: () => ({}),
  derived: everybody,
  label: optionLabel,
  several: true,
  brokenDown: true,
  listed: undefined,
  committed: false,
};
