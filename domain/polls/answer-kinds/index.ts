import type { Answer } from '../answer.ts';
import { AnswerInvalid } from '../errors.ts';
import type { Format } from '../format.ts';
import { approvalKind } from './approval.ts';
import type { AnswerKind } from './kind.ts';
import { multipleChoice } from './multiple-choice.ts';
import { projects } from './projects.ts';
import { ranking } from './ranking.ts';
import { scale } from './scale.ts';
import { singleChoice } from './single-choice.ts';

type Kind = Format['kind'];

/** How each kind of question is answered. */
const answerKinds: {
  readonly [K in Kind]: AnswerKind<Extract<Format, { kind: K }>, Extract<Answer, { kind: K }>>;
} = {
  approval: approvalKind,
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  scale,
  ranking,
  projects,
};

/** The rules of a format's or an answer's kind. Callers must pair a format with answers of the same kind. */
export function answerKind({ kind }: { readonly kind: Kind }): AnswerKind<Format, Answer> {
  return answerKinds[kind] as unknown as AnswerKind<Format, Answer>;
}

/**
 * The answer as it is stored, if it is valid for the question: choices are sorted in the question's order, so that equal answers are
 * stored alike.
 * @throws AnswerInvalid with what is wrong, and with which option
 */
export function checkAnswer(format: Format, answer: Answer): Answer {
  const kind = answerKind(format);
  if (answer.kind === format.kind) return kind.check(format, answer);
  throw new AnswerInvalid({ reason: 'kind', format: format.kind });
}

/** The answers that can be given, as the values of conditions and the options of results name them. */
export const possibleValues = (format: Format): readonly string[] =>
  answerKind(format).possibleValues(format);

/** The values that an answer holds, as conditions name them. */
export const valuesOf = (answer: Answer): readonly string[] => answerKind(answer).values(answer);

/** The options under which a cell counts an answer. */
export const cellOptions = (answer: Answer): readonly string[] => answerKind(answer).cellCounters(answer);

/** What an answer adds to the totals of its poll: its options, and what its kind counts beside them. */
export const totalCounters = (answer: Answer): ReadonlyMap<string, number> =>
  answerKind(answer).totals(answer);
