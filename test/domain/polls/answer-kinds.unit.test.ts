import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../domain/polls/answer.ts';
import { checkAnswer } from '../../../domain/polls/answer-kinds/index.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { typeset } from '../../../messages/typography.ts';
import { problemSeen } from '../../support/problem-seen.ts';

const options = [
  { id: 'train', label: 'Le train' },
  { id: 'car', label: 'Le car' },
  { id: 'velo', label: 'Le vélo' },
];
const approval: Format = { kind: 'approval' };
const single: Format = { kind: 'single-choice', options };
const multiple: Format = { kind: 'multiple-choice', options, maxChoices: 2 };
const scale: Format = { kind: 'scale', lowest: 'Pas du tout', highest: 'Tout à fait' };
const ranking: Format = { kind: 'ranking', options };
const projects: Format = {
  kind: 'projects',
  options: [
    ...options.map((option) => ({ ...option, cost: 100_00 })),
    { id: 'tram', label: 'Le tram', cost: 100_00, withdrawn: true },
  ],
  ...{ amount: 200_00, rule: 'equal-shares', minChoices: 2, maxChoices: 2 },
};

/** What whoever answered so is told. */
function refusal(format: Format, answer: Answer): string {
  try {
    checkAnswer(format, answer);
  } catch (error) {
    return problemSeen(error).detail;
  }
  throw new Error('It is taken for an answer.');
}

describe('An answer to its question', () => {
  test.each<[Format, Answer]>([
    [approval, { kind: 'approval', value: 'minus' }],
    [single, { kind: 'single-choice', value: 'car' }],
    [multiple, { kind: 'multiple-choice', values: ['train', 'velo'] }],
    [scale, { kind: 'scale', value: 5 }],
    [ranking, { kind: 'ranking', order: ['velo', 'train', 'car'] }],
    [projects, { kind: 'projects', ids: ['train', 'velo'] }],
  ])('%j is taken as it is', (format, answer) => {
    expect(checkAnswer(format, answer)).toEqual(answer);
  });

  test('has its choices in the order of the question, however they came', () => {
    const answer = { kind: 'multiple-choice', values: ['velo', 'train'] } as const;
    expect(checkAnswer(multiple, answer)).toEqual({ kind: 'multiple-choice', values: ['train', 'velo'] });
    fc.assert(
      fc.property(fc.shuffledSubarray(['train', 'car', 'velo'], { minLength: 1, maxLength: 2 }), (values) => {
        const checked = checkAnswer(multiple, { kind: 'multiple-choice', values });
        expect(checked).toEqual(
          checkAnswer(multiple, { kind: 'multiple-choice', values: values.toReversed() }),
        );
        expect(checked.kind === 'multiple-choice' && checked.values.toSorted()).toEqual(values.toSorted());
      }),
    );
  });
});

describe('What answers no such question is refused, in French', () => {
  test.each<[Format, Answer, string]>([
    [single, { kind: 'single-choice', value: 'avion' }, 'L’option « avion » n’existe pas'],
    [multiple, { kind: 'multiple-choice', values: ['train', 'avion'] }, 'L’option « avion » n’existe pas'],
    [multiple, { kind: 'multiple-choice', values: ['car', 'car'] }, 'L’option « car » est donnée deux fois'],
    [multiple, { kind: 'multiple-choice', values: [] }, 'Choisissez au moins une option'],
    [
      multiple,
      { kind: 'multiple-choice', values: ['train', 'car', 'velo'] },
      '3 options sont choisies ; choisissez-en 2 au plus',
    ],
    [scale, { kind: 'scale', value: 0 }, 'de 1 à 5'],
    [scale, { kind: 'scale', value: 6 }, 'de 1 à 5'],
    [scale, { kind: 'scale', value: 2.5 }, 'de 1 à 5'],
    [
      ranking,
      { kind: 'ranking', order: ['train', 'velo'] },
      'Classez toutes les options ; il manque « Le car ».',
    ],
    [ranking, { kind: 'ranking', order: ['train', 'train', 'velo'] }, '« train » est donnée deux fois'],
    [ranking, { kind: 'ranking', order: ['train', 'car', 'velo', 'avion'] }, '« avion » n’existe pas'],
    [projects, { kind: 'projects', ids: ['train', 'avion'] }, 'L’option « avion » n’existe pas'],
    [projects, { kind: 'projects', ids: ['train', 'tram'] }, '« Le tram » a été retiré pendant le vote'],
    [projects, { kind: 'projects', ids: ['car', 'car'] }, 'L’option « car » est donnée deux fois'],
    [projects, { kind: 'projects', ids: [] }, 'Aucun projet n’est choisi ; choisissez-en 2 au moins'],
    [projects, { kind: 'projects', ids: ['car'] }, '1 projet est choisi ; choisissez-en 2 au moins'],
    [projects, { kind: 'projects', ids: ['train', 'car', 'velo'] }, 'choisissez-en 2 au plus'],
  ])('%j: %j', (format, answer, message) => {
    expect(refusal(format, answer)).toContain(typeset(message, 'fr'));
  });

  test('every kind but the right one', () => {
    const answers: Answer[] = [
      { kind: 'approval', value: 'plus' },
      { kind: 'single-choice', value: 'train' },
      { kind: 'multiple-choice', values: ['train'] },
      { kind: 'scale', value: 3 },
      { kind: 'ranking', order: ['train', 'car', 'velo'] },
      { kind: 'projects', ids: ['train', 'car'] },
    ];
    for (const format of [approval, single, multiple, scale, ranking, projects]) {
      for (const answer of answers) {
        if (answer.kind === format.kind) expect(checkAnswer(format, answer)).toEqual(answer);
        else
          expect(() => checkAnswer(format, answer)).toThrow(
            expect.objectContaining({ code: 'answer-invalid' }),
          );
      }
    }
  });
});
