import type { Answer } from '../answer.ts';
import { everybody, everybodyIn } from '../counter-names.ts';
import { AnswerInvalid } from '../errors.ts';
import { type EnvelopeFormat, leastChoices } from '../format.ts';
import type { AnswerKind } from './kind.ts';
import { assertKnown, assertOnce, optionIds, optionLabel } from './options.ts';

type Choices = Extract<Answer, { kind: 'projects' }>;

/** Some of an envelope’s projects, at least and at most so many. */
export const projects: AnswerKind<EnvelopeFormat, Choices> = {
  check(format, { kind, ids }) {
    const { options, maxChoices } = format;
    assertKnown(options, ids);
    assertOnce(ids);
    const withdrawn = options.find((option) => option.withdrawn === true && ids.includes(option.id));
    if (withdrawn !== undefined) {
      throw new AnswerInvalid({ reason: 'project-withdrawn', option: withdrawn.label });
    }
    const least = leastChoices(format);
    if (ids.length < least) {
      throw new AnswerInvalid({ reason: 'too-few-options', chosen: ids.length, least });
    }
    if (ids.length > maxChoices) {
      throw new AnswerInvalid({ reason: 'too-many-options', chosen: ids.length, limit: maxChoices });
    }
    const chosen = new Set(ids);
    return { kind, ids: options.map(({ id }) => id).filter((id) => chosen.has(id)) };
  },
  possibleValues: optionIds,
  values: ({ ids }) => ids,
  /** Cells of sixty projects would be too small to publish, and too many to write. */
  cellCounters: () => [everybody],
  totals: ({ ids }) => new Map([...ids, everybody].map((id) => [id, 1])),
  voters: everybodyIn,
  results: () => ({}),
  derived: everybody,
  label: optionLabel,
  several: true,
  brokenDown: false,
  listed: ({ ids }) => ids.join(' '),
  // Three to five of sixty projects are a signature: nearly half of the ballots of a city are unique.
  committed: true,
};
