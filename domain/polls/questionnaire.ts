import type { Answer } from './answer.ts';
import { possibleValues, valuesOf } from './answer-kinds/index.ts';
import type { Condition, QuestionStep } from './format.ts';
import { type Checked, checkFormat, cleaned, type Fault, repeated } from './format-check.ts';

/** Longest wording of a step, in graphemes. */
export const longestPrompt = 200;

/** One person's answers by id of the step. */
export type StepAnswers = ReadonlyMap<string, Answer>;

/**
 * The steps of a questionnaire that is proposed: texts cleaned, formats checked, ids unique. A condition looks at an
 * earlier step, so there is no circle; at values that this step's format can give; and at a step that can be reached
 * itself. Since a step has one condition at most, those along a chain are about different steps and can't contradict each
 * other: all of them possible, the step can be reached. Every fault is told at once, with its path.
 */
export function checkSteps(steps: readonly QuestionStep[], path = 'steps'): Checked<readonly QuestionStep[]> {
  const faults: Fault[] = [];
  const value = steps.map((step, index): QuestionStep => {
    const format = checkFormat(step.format, `${path}.${index}.format`);
    const prompt = cleaned(step.prompt, longestPrompt, `${path}.${index}.prompt`, faults);
    faults.push(...format.faults);
    return { ...step, prompt, format: format.value };
  });
  for (const index of repeated(steps.map(({ id }) => id))) {
    faults.push({ path: `${path}.${index}.id`, fault: 'step-id-twice' });
  }
  const reachable = new Set<string>();
  for (const [index, { id, when }] of steps.entries()) {
    const wrong = when === undefined ? [] : conditionFaults(when, steps, index, reachable);
    faults.push(...wrong.map((fault) => ({ ...fault, path: `${path}.${index}.when.${fault.path}` })));
    if (wrong.length === 0) reachable.add(id);
  }
  return { value, faults };
}

/** What is wrong with the condition of the step at `index`; `reachable` are the earlier steps that can be reached. */
function conditionFaults(
  { step: id, values }: Condition,
  steps: readonly QuestionStep[],
  index: number,
  reachable: ReadonlySet<string>,
): Fault[] {
  const at = steps.findIndex((step) => step.id === id);
  const earlier = steps[at];
  if (earlier === undefined) {
    return [{ path: 'step', fault: 'step-unknown', facts: { step: id } }];
  }
  if (at >= index) {
    return [{ path: 'step', fault: 'condition-later' }];
  }
  if (!reachable.has(id)) {
    return [{ path: 'step', fault: 'step-unreachable', facts: { step: id } }];
  }
  const possible = possibleValues(earlier.format);
  return [
    ...(values.length === 0 ? [{ path: 'values', fault: 'no-values' } as const] : []),
    ...[...values.entries()]
      .filter(([, value]) => !possible.includes(value))
      .map(
        ([place, value]): Fault => ({
          path: `values.${place}`,
          fault: 'value-impossible',
          facts: { step: id, value, possible },
        }),
      ),
    ...repeated(values).map(
      (place): Fault => ({
        path: `values.${place}`,
        fault: 'value-twice',
      }),
    ),
  ];
}

/**
 * The steps that these answers lead to, in order: those without a condition, and those whose condition holds for the answer to a step
 * that is itself asked. Answers to steps that aren't asked (any more) are ignored.
 */
export function reachedSteps(steps: readonly QuestionStep[], answers: StepAnswers): QuestionStep[] {
  const reached = new Set<string>();
  return steps.filter(({ id, when }) => {
    const holds = when === undefined || (reached.has(when.step) && isMet(when, answers.get(when.step)));
    if (holds) reached.add(id);
    return holds;
  });
}

/** The first step that these answers lead to and don't answer; undefined if they are complete. */
export function nextStep(steps: readonly QuestionStep[], answers: StepAnswers): QuestionStep | undefined {
  return reachedSteps(steps, answers).find(({ id }) => !answers.has(id));
}

/** The answers that no longer count, because the other answers don't lead to their steps any more. */
export function strayAnswers(steps: readonly QuestionStep[], answers: StepAnswers): string[] {
  const reached = new Set(reachedSteps(steps, answers).map(({ id }) => id));
  return [...answers.keys()].filter((id) => !reached.has(id));
}

function isMet({ values }: Condition, answer: Answer | undefined): boolean {
  return answer !== undefined && valuesOf(answer).some((value) => values.includes(value));
}

/**
 * What an answer to one step can have to do with: those that its condition looks at, up to the first; itself; those whose
 * conditions look at it, down to the last. In the questionnaire's order. Most steps stand alone.
 */
export function relatedSteps(steps: readonly QuestionStep[], id: string): QuestionStep[] {
  const before = new Set([id]);
  const after = new Set([id]);
  // A condition looks at an earlier step, so one pass either way meets every link of a chain.
  for (const step of steps.toReversed()) if (before.has(step.id) && step.when) before.add(step.when.step);
  for (const step of steps) if (step.when !== undefined && after.has(step.when.step)) after.add(step.id);
  return steps.filter((step) => before.has(step.id) || after.has(step.id));
}
