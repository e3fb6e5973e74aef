import type { Answer } from '../../../domain/polls/answer.ts';
import type { QuestionStep } from '../../../domain/polls/format.ts';

/** Answers to the steps of a questionnaire, by their ids, which people choose: one may be called `constructor`. */
export type Given = ReadonlyMap<string, Answer>;

/** With the answer to one step, or without any. */
export function withAnswer(given: Given, step: string, answer: Answer | undefined): Given {
  const other = new Map(given);
  if (answer === undefined) other.delete(step);
  else other.set(step, answer);
  return other;
}

/** Whether a step is asked of somebody who has given these answers. */
export function isAsked({ when }: QuestionStep, given: Given): boolean {
  if (when === undefined) return true;
  const answer = given.get(when.step);
  return answer !== undefined && valuesOf(answer).some((value) => when.values.includes(value));
}

/** Only the answers to steps that are asked; dropping one also drops those it led to. */
export function withoutUnasked(steps: readonly QuestionStep[], given: Given): Given {
  const rest = new Map(given);
  for (const step of steps) if (!isAsked(step, rest)) rest.delete(step.id);
  return rest;
}

/**
 * The values by which conditions judge an answer; for a ranking, its first choice. domain/polls/answer-kinds says the same,
 * along with much that only a server needs.
 */
export function valuesOf(answer: Answer): readonly string[] {
  return 'order' in answer ? answer.order.slice(0, 1) : idsIn(answer);
}

/** What was chosen, in its order: ids of `choicesOf`. */
export function idsIn(answer: Answer): readonly string[] {
  if ('order' in answer) return answer.order;
  if ('ids' in answer) return answer.ids;
  return 'values' in answer ? answer.values : [String(answer.value)];
}
