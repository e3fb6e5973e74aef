import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../../domain/polls/answer.ts';
import type { QuestionStep } from '../../../../domain/polls/format.ts';
import { reachedSteps, relatedSteps, strayAnswers } from '../../../../domain/polls/questionnaire.ts';
import { formatOf } from '../../../support/answers.ts';

/** A questionnaire of scales, each step asked of all or of those who answered an earlier one so. */
const questionnaire: fc.Arbitrary<QuestionStep[]> = fc
  .array(fc.tuple(fc.boolean(), fc.nat(), fc.subarray(['1', '2', '3'], { minLength: 1 })), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) =>
    parts.map(([conditional, earlier, values], index): QuestionStep => {
      const step = { id: `s${index}`, prompt: '?', format: formatOf('scale') };
      return conditional && index > 0 ? { ...step, when: { step: `s${earlier % index}`, values } } : step;
    }),
  );

/** Answers of somebody who answered every step that was reached, the values taken in turn. */
function answered(steps: readonly QuestionStep[], values: readonly number[]): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const [index, { id }] of steps.entries()) {
    if (!reachedSteps(steps, answers).some((step) => step.id === id)) continue;
    answers.set(id, { kind: 'scale', value: values[index % values.length] ?? 1 });
  }
  return answers;
}

const values = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 9 });

describe('the steps related to one', () => {
  test('are itself alone where no condition ties it', () => {
    const steps: QuestionStep[] = [
      { id: 'a', prompt: '?', format: formatOf('scale') },
      { id: 'b', prompt: '?', format: formatOf('scale') },
      { id: 'c', prompt: '?', format: formatOf('scale'), when: { step: 'b', values: ['1'] } },
    ];
    expect(relatedSteps(steps, 'a').map(({ id }) => id)).toEqual(['a']);
    expect(relatedSteps(steps, 'b').map(({ id }) => id)).toEqual(['b', 'c']);
  });

  test('are all that must be looked at to know whether it is reached', () => {
    fc.assert(
      fc.property(questionnaire, values, fc.nat(), (steps, given, pick) => {
        const id = steps[pick % steps.length]?.id ?? '';
        const answers = answered(steps, given);
        const has = (among: readonly QuestionStep[]) =>
          reachedSteps(among, answers).some((step) => step.id === id);
        expect(has(relatedSteps(steps, id))).toBe(has(steps));
      }),
    );
  });

  test('are all that a changed or withdrawn answer can leave astray', () => {
    fc.assert(
      fc.property(
        questionnaire,
        values,
        fc.nat(),
        fc.option(fc.integer({ min: 1, max: 4 })),
        (steps, given, pick, to) => {
          const answers = answered(steps, given);
          const id = [...answers.keys()][pick % answers.size] ?? '';
          if (to === null) answers.delete(id);
          else answers.set(id, { kind: 'scale', value: to });
          const related = relatedSteps(steps, id);
          const ids = new Set(related.map((step) => step.id));
          const ofRelated = new Map([...answers].filter(([step]) => ids.has(step)));
          expect(strayAnswers(related, ofRelated)).toEqual(strayAnswers(steps, answers));
        },
      ),
    );
  });
});
