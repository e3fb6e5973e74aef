import { expect, test } from '@jest/globals';
import { type Given, isAsked, withoutUnasked } from '../../../../apps/citizens/polls/given-answers.ts';
import type { QuestionStep } from '../../../../domain/polls/format.ts';

const choice = (id: string, when?: QuestionStep['when']): QuestionStep => ({
  ...{ id, prompt: id, ...(when && { when }) },
  format: { kind: 'single-choice', options: ['toString', 'non'].map((one) => ({ id: one, label: one })) },
});
// Ids that every ordinary object has, and that people may choose.
const steps = [
  choice('constructor'),
  choice('valueof', { step: 'constructor', values: ['toString'] }),
  choice('last', { step: 'valueof', values: ['non'] }),
];
const answered = (...given: readonly (readonly [string, string])[]): Given =>
  new Map(given.map(([step, value]) => [step, { kind: 'single-choice', value }] as const));

test('A step is asked of whoever gave the answer that leads to it, whatever its id', () => {
  const asked = (given: Given) => steps.filter((step) => isAsked(step, given)).map(({ id }) => id);
  expect(asked(answered())).toEqual(['constructor']);
  expect(asked(answered(['constructor', 'toString']))).toEqual(['constructor', 'valueof']);
  expect(asked(answered(['constructor', 'non']))).toEqual(['constructor']);
});

test('An answer that leads nowhere any more takes those with it that it led to', () => {
  const all = answered(['constructor', 'toString'], ['valueof', 'non'], ['last', 'non']);
  expect([...withoutUnasked(steps, all).keys()]).toEqual(['constructor', 'valueof', 'last']);
  const changed = new Map([...all, ['constructor', { kind: 'single-choice', value: 'non' }] as const]);
  expect([...withoutUnasked(steps, changed).keys()]).toEqual(['constructor']);
});
