import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../domain/polls/answer.ts';
import { checkAnswer, possibleValues } from '../../../domain/polls/answer-kinds/index.ts';
import type { Format, QuestionStep } from '../../../domain/polls/format.ts';
import { checkSteps, nextStep, reachedSteps, strayAnswers } from '../../../domain/polls/questionnaire.ts';
import { messagesOf } from '../../support/problem-seen.ts';

const options = (...ids: string[]) => ids.map((id) => ({ id, label: `Réponse ${id}` }));
const step = (
  id: string,
  format: Format = { kind: 'approval' },
  when?: QuestionStep['when'],
): QuestionStep => ({
  id,
  prompt: `Question ${id} ?`,
  format,
  ...(when && { when }),
});
const scale: Format = { kind: 'scale', lowest: 'Jamais', highest: 'Toujours' };

/** Do you take the train? If so: how content are you? If not very: why? If not: what instead? Then a last one for all. */
const trains: QuestionStep[] = [
  step('train'),
  step('avis', scale, { step: 'train', values: ['plus'] }),
  step(
    'pourquoi',
    { kind: 'multiple-choice', options: options('prix', 'retard', 'bondé'), maxChoices: 2 },
    {
      step: 'avis',
      values: ['1', '2'],
    },
  ),
  step(
    'sinon',
    { kind: 'single-choice', options: options('voiture', 'velo') },
    {
      step: 'train',
      values: ['minus'],
    },
  ),
  step('ordre', { kind: 'ranking', options: options('gares', 'trains', 'prix') }),
  step('prix', { kind: 'approval' }, { step: 'ordre', values: ['prix', 'gares'] }),
];

describe('A questionnaire that is proposed', () => {
  test('passes, with its texts cleaned', () => {
    const loose = trains.map((each) => ({ ...each, prompt: `  ${each.prompt}  ` }));
    expect(checkSteps(loose)).toEqual({ value: trains, faults: [] });
  });

  test.each<[string, QuestionStep[], string[]]>([
    ['two steps of one name', [step('a'), step('a')], ['steps.1.id']],
    ['a condition on itself', [step('a', scale, { step: 'a', values: ['1'] })], ['steps.0.when.step']],
    [
      'two that wait for each other',
      [step('a', scale, { step: 'b', values: ['1'] }), step('b', scale, { step: 'a', values: ['1'] })],
      // The second is reported as well: it waits for one that is never reached.
      ['steps.0.when.step', 'steps.1.when.step'],
    ],
    [
      'a condition on no step',
      [step('a'), step('b', scale, { step: 'c', values: ['1'] })],
      ['steps.1.when.step'],
    ],
    [
      'a value that can’t be given, and one twice',
      [step('a'), step('b', scale, { step: 'a', values: ['plus', 'plus', 'peut-être'] })],
      ['steps.1.when.values.2', 'steps.1.when.values.1'],
    ],
    [
      'a condition on nothing',
      [step('a'), step('b', scale, { step: 'a', values: [] })],
      ['steps.1.when.values'],
    ],
    [
      'a chain that can’t be gone to its end',
      [
        step('a', scale),
        step('b', scale, { step: 'a', values: ['6'] }),
        step('c', scale, { step: 'b', values: ['1'] }),
        step('d', scale, { step: 'c', values: ['1'] }),
      ],
      ['steps.1.when.values.0', 'steps.2.when.step', 'steps.3.when.step'],
    ],
    [
      'empty texts, long ones, and options that look the same',
      [
        { ...step('a'), prompt: ' \u200b ' },
        { ...step('b'), prompt: 'x'.repeat(201) },
        step('c', { kind: 'scale', lowest: '', highest: 'y'.repeat(41) }),
        step('d', {
          kind: 'single-choice',
          options: [
            { id: 'x', label: 'Oui' },
            { id: 'x', label: 'oui ' },
            { id: 'y', label: 'z'.repeat(81) },
          ],
        }),
        step('e', { kind: 'multiple-choice', options: options('x', 'y'), maxChoices: 3 }),
      ],
      [
        'steps.0.prompt',
        'steps.1.prompt',
        'steps.2.format.highest',
        'steps.2.format.lowest',
        'steps.3.format.options.1.id',
        'steps.3.format.options.1.label',
        'steps.3.format.options.2.label',
        'steps.4.format.maxChoices',
      ],
    ],
  ])('is told of %s', (_, steps, paths) => {
    const { faults } = checkSteps(steps);
    expect(faults.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
    for (const message of messagesOf(faults)) expect(message).toMatch(/^[A-ZÀÉ0-9].*[a-zéû»0-9.]$/);
  });

  test('has all its faults told in French with what would be right', () => {
    const { faults } = checkSteps(
      [step('a'), step('b', scale, { step: 'a', values: ['oui'] })],
      'body.steps',
    );
    expect(faults).toEqual([
      {
        path: 'body.steps.1.when.values.0',
        fault: 'value-impossible',
        facts: { step: 'a', value: 'oui', possible: ['plus', 'minus'] },
      },
    ]);
    expect(messagesOf(faults)).toEqual([
      'L’étape «\u00A0a\u00A0» ne peut donner «\u00A0oui\u00A0»\u202F; ses réponses sont «\u00A0plus\u00A0», «\u00A0minus\u00A0»',
    ]);
  });
});

const given = (answers: Record<string, Answer>) => new Map(Object.entries(answers));
const idsOf = (steps: readonly QuestionStep[]) => steps.map(({ id }) => id);
const yes: Answer = { kind: 'approval', value: 'plus' };
const no: Answer = { kind: 'approval', value: 'minus' };

describe('The path of one person', () => {
  test('begins with what is asked of all', () => {
    expect(idsOf(reachedSteps(trains, new Map()))).toEqual(['train', 'ordre']);
    expect(nextStep(trains, new Map())?.id).toBe('train');
  });

  test('goes on by the answers, of a ranking by its first choice', () => {
    const answers = given({
      train: yes,
      avis: { kind: 'scale', value: 2 },
      pourquoi: { kind: 'multiple-choice', values: ['prix', 'retard'] },
      ordre: { kind: 'ranking', order: ['trains', 'prix', 'gares'] },
    });
    expect(idsOf(reachedSteps(trains, answers))).toEqual(['train', 'avis', 'pourquoi', 'ordre']);
    expect(nextStep(trains, answers)).toBeUndefined();
    answers.set('ordre', { kind: 'ranking', order: ['gares', 'prix', 'trains'] });
    expect(nextStep(trains, answers)?.id).toBe('prix');
  });

  test('leaves what a changed answer no longer leads to, along the whole chain', () => {
    const answers = given({
      train: no,
      avis: { kind: 'scale', value: 1 },
      pourquoi: { kind: 'multiple-choice', values: ['prix'] },
    });
    expect(idsOf(reachedSteps(trains, answers))).toEqual(['train', 'sinon', 'ordre']);
    expect(strayAnswers(trains, answers)).toEqual(['avis', 'pourquoi']);
    expect(nextStep(trains, answers)?.id).toBe('sinon');
  });
});

/** Any questionnaire, right or wrong. */
const format = fc.oneof(
  fc.constant<Format>({ kind: 'approval' }),
  fc.constant<Format>(scale),
  fc.constantFrom<Format>(
    { kind: 'single-choice', options: options('1', '2', 'x') },
    { kind: 'multiple-choice', options: options('1', 'plus', 'x'), maxChoices: 2 },
    { kind: 'ranking', options: options('1', 'minus') },
  ),
);
const ids = ['a', 'b', 'c', 'd', 'e'];
const anySteps = fc
  .array(
    fc.record({
      format,
      when: fc.option(
        fc.record({
          step: fc.constantFrom(...ids),
          values: fc.uniqueArray(fc.constantFrom('plus', 'minus', '1', '2', '5', 'x'), {
            minLength: 1,
            maxLength: 2,
          }),
        }),
        // Half of them: otherwise almost none would be valid.
        { nil: undefined, freq: 2 },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => list.map(({ format, when }, index) => step(ids[index] ?? '', format, when)));

/** Every answer to such a question. */
function allAnswers(format: Format): Answer[] {
  switch (format.kind) {
    case 'approval':
      return [yes, no];
    case 'scale':
      return [1, 2, 3, 4, 5].map((value) => ({ kind: 'scale', value }));
    case 'single-choice':
      return format.options.map(({ id }) => ({ kind: 'single-choice', value: id }));
    case 'multiple-choice':
      return [['1'], ['plus'], ['x'], ['1', 'plus'], ['1', 'x'], ['plus', 'x']].map((values) => ({
        kind: 'multiple-choice',
        values,
      }));
    case 'projects':
      return format.options.map(({ id }) => ({ kind: 'projects', ids: [id] }));
    case 'ranking':
      return [
        ['1', 'minus'],
        ['minus', '1'],
      ].map((order) => ({ kind: 'ranking', order }));
  }
}

/** Which steps are asked of somebody, by trying every answer to every question. */
function everReached(steps: readonly QuestionStep[]): Set<string> {
  const reached = new Set<string>();
  const go = (answers: ReadonlyMap<string, Answer>) => {
    const next = nextStep(steps, answers);
    if (next === undefined) return;
    reached.add(next.id);
    for (const answer of allAnswers(next.format)) go(new Map([...answers, [next.id, answer]]));
  };
  go(new Map());
  return reached;
}

describe('Whatever is proposed', () => {
  test('a step is faultless if and only if somebody can reach it', () => {
    let sound = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { faults } = checkSteps(steps);
        if (faults.length === 0) {
          sound += 1;
          expect(everReached(steps)).toEqual(new Set(idsOf(steps)));
          return;
        }
        // A step that nobody reaches is faulty; a faulty one may still be reached by another value.
        const reached = everReached(steps);
        for (const [index, { id }] of steps.entries()) {
          if (!reached.has(id))
            expect(faults.map(({ path }) => path).join()).toContain(`steps.${index}.when`);
        }
      }),
      // Luck must not decide how many were valid.
      { numRuns: 300, seed: 20_253 },
    );
    expect(sound).toBeGreaterThan(20);
  });

  test('a path has an end, and whoever goes it to its end has answered all that is asked and nothing else', () => {
    fc.assert(
      fc.property(anySteps, fc.infiniteStream(fc.nat()), (steps, draws) => {
        const answers = new Map<string, Answer>();
        for (let turn = 0; turn <= steps.length; turn += 1) {
          const next = nextStep(steps, answers);
          if (next === undefined) break;
          const choices = allAnswers(next.format);
          const answer = choices[draws.next().value % choices.length];
          if (answer === undefined) throw new Error('No answer.');
          expect(checkAnswer(next.format, answer)).toEqual(answer);
          expect(possibleValues(next.format).length).toBeGreaterThan(1);
          answers.set(next.id, answer);
        }
        expect(nextStep(steps, answers)).toBeUndefined();
        expect([...answers.keys()]).toEqual(idsOf(reachedSteps(steps, answers)));
        expect(strayAnswers(steps, answers)).toEqual([]);
      }),
    );
  });
});
