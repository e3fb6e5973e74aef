import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Answer, approval } from '../../../domain/polls/answer.ts';
import { totalCounters } from '../../../domain/polls/answer-kinds/index.ts';
import type { Format, QuestionStep } from '../../../domain/polls/format.ts';
import { engagementBySteps, pollResults } from '../../../domain/polls/poll-results.ts';
import { anAnswer, formatOf } from '../../support/answers.ts';

const scale: Format = { kind: 'scale', lowest: 'Non', highest: 'Oui' };
const options = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
  { id: 'c', label: 'C' },
];

/** The counters of these answers, added up as the aggregator does. */
function counted(answers: readonly Answer[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    for (const [name, n] of totalCounters(answer)) counts.set(name, (counts.get(name) ?? 0) + n);
  }
  return counts;
}

describe('the results of a poll', () => {
  test('of + and −', () => {
    const answers = (['plus', 'minus', 'plus', 'minus', 'plus'] as const).map(approval);
    expect(pollResults({ kind: 'approval' }, counted(answers))).toEqual({
      kind: 'approval',
      voters: 5,
      options: [
        { id: 'plus', votes: 3 },
        { id: 'minus', votes: 2 },
      ],
    });
  });

  test('of several choices count each person once', () => {
    const format: Format = { kind: 'multiple-choice', options, maxChoices: 2 };
    const answers: Answer[] = [
      { kind: 'multiple-choice', values: ['a', 'b'] },
      { kind: 'multiple-choice', values: ['b'] },
    ];
    expect(pollResults(format, counted(answers), 'lignes')).toEqual({
      step: 'lignes',
      kind: 'multiple-choice',
      voters: 2,
      options: [
        { id: 'a', votes: 1 },
        { id: 'b', votes: 2 },
        { id: 'c', votes: 0 },
      ],
    });
  });

  test('of a scale have a mean, and none before the first answer', () => {
    expect(pollResults(scale, new Map()).mean).toBeNull();
    const answers = [5, 4, 4].map((value): Answer => ({ kind: 'scale', value }));
    expect(pollResults(scale, counted(answers))).toMatchObject({ voters: 3, mean: 4.33 });
  });

  test('of a ranking have first choices and duels', () => {
    const answers: Answer[] = [
      { kind: 'ranking', order: ['a', 'b', 'c'] },
      { kind: 'ranking', order: ['b', 'a', 'c'] },
      { kind: 'ranking', order: ['b', 'c', 'a'] },
    ];
    expect(pollResults({ kind: 'ranking', options }, counted(answers))).toMatchObject({
      voters: 3,
      options: [
        { id: 'a', votes: 1 },
        { id: 'b', votes: 2 },
        { id: 'c', votes: 0 },
      ],
      ranking: { condorcetWinner: 'b' },
    });
  });

  test('are those of a plain count, whatever the answers', () => {
    fc.assert(
      fc.property(fc.array(anAnswer), anAnswer, (some, one) => {
        const answers = some.filter(({ kind }) => kind === one.kind);
        const results = pollResults(formatOf(one.kind), counted(answers));
        expect(results.voters).toBe(answers.length);
        for (const { id, votes } of results.options) {
          expect(votes).toBe(answers.filter((answer) => holds(answer, id)).length);
        }
      }),
    );
  });
});

/** In the plainest way: independent of domain/polls/answer-kinds. */
function holds(answer: Answer, id: string): boolean {
  if (answer.kind === 'multiple-choice') return answer.values.includes(id);
  if (answer.kind === 'ranking') return answer.order[0] === id;
  if (answer.kind === 'projects') return answer.ids.includes(id);
  return String(answer.value) === id;
}

describe('where people stop', () => {
  const steps: QuestionStep[] = [
    { id: 'usage', prompt: '?', format: { kind: 'approval' } },
    { id: 'lignes', prompt: '?', format: { kind: 'multiple-choice', options, maxChoices: 3 } },
    { id: 'note', prompt: '?', format: scale, when: { step: 'usage', values: ['plus'] } },
    { id: 'suite', prompt: '?', format: scale, when: { step: 'lignes', values: ['a', 'b'] } },
  ];
  const all = (lines: Answer[], plus: number, minus: number, notes: number) => [
    pollResults({ kind: 'approval' }, new Map(Object.entries({ plus, minus })), 'usage'),
    pollResults(steps[1]?.format ?? scale, counted(lines), 'lignes'),
    pollResults(scale, counted(Array(notes).fill({ kind: 'scale', value: 2 })), 'note'),
    pollResults(scale, new Map(), 'suite'),
  ];

  test('a condition is asked of those who answered so; without one, of everybody', () => {
    const lines: Answer[] = [
      { kind: 'multiple-choice', values: ['a', 'b'] },
      { kind: 'multiple-choice', values: ['c'] },
    ];
    expect(engagementBySteps(steps, all(lines, 4, 3, 3))).toEqual([
      { step: 'usage', asked: 7, answered: 7 },
      { step: 'lignes', asked: 7, answered: 2 },
      { step: 'note', asked: 4, answered: 3 },
      // One person who chose both: at most everybody who answered.
      { step: 'suite', asked: 2, answered: 0 },
    ]);
  });

  test('never are more said to have answered than were asked, though totals come one by one', () => {
    expect(engagementBySteps(steps, all([], 1, 0, 3))[2]).toEqual({ step: 'note', asked: 3, answered: 3 });
  });

  test('nobody has answered anything', () => {
    for (const step of engagementBySteps(steps, [])) expect(step).toMatchObject({ asked: 0, answered: 0 });
  });
});
