import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../domain/polls/answer.ts';
import { cellOptions, totalCounters } from '../../../domain/polls/answer-kinds/index.ts';
import { everybody, preference } from '../../../domain/polls/counter-names.ts';
import { anAnswer } from '../../support/answers.ts';

const counters = (answer: Answer) => Object.fromEntries(totalCounters(answer));

describe('what an answer adds to the totals of its poll', () => {
  test('of + and −: itself', () => {
    expect(counters({ kind: 'approval', value: 'plus' })).toEqual({ plus: 1 });
    expect(counters({ kind: 'approval', value: 'minus' })).toEqual({ minus: 1 });
  });

  test('of a choice and a scale: the option, and everybody', () => {
    expect(counters({ kind: 'single-choice', value: 'train' })).toEqual({ train: 1, '*': 1 });
    expect(counters({ kind: 'scale', value: 4 })).toEqual({ 4: 1, '*': 1 });
  });

  test('of several choices: each of them, and everybody once', () => {
    expect(counters({ kind: 'multiple-choice', values: ['train', 'bus'] })).toEqual({
      train: 1,
      bus: 1,
      '*': 1,
    });
  });

  test('of a ranking: the first choice, every pair, and everybody', () => {
    expect(counters({ kind: 'ranking', order: ['c', 'a', 'b'] })).toEqual({
      c: 1,
      'c>a': 1,
      'c>b': 1,
      'a>b': 1,
      '*': 1,
    });
  });
});

describe('whatever the answer', () => {
  test('everybody is counted once, where an answer isn’t one of + and −', () => {
    fc.assert(
      fc.property(anAnswer, (answer) => {
        expect(totalCounters(answer).get(everybody)).toBe(answer.kind === 'approval' ? undefined : 1);
      }),
    );
  });

  test('a cell counts each option once, so that a cell’s counters are numbers of people', () => {
    fc.assert(
      fc.property(anAnswer, (answer) => {
        const options = cellOptions(answer);
        expect(new Set(options).size).toBe(options.length);
        expect(options.length).toBeGreaterThan(0);
        for (const option of options) expect(totalCounters(answer).get(option)).toBe(1);
      }),
    );
  });

  test('of a ranking, each pair is preferred one way or the other', () => {
    fc.assert(
      fc.property(anAnswer, (answer) => {
        if (answer.kind !== 'ranking') return;
        const pairs = totalCounters(answer);
        for (const a of answer.order) {
          for (const b of answer.order) {
            if (a === b) continue;
            expect((pairs.get(preference(a, b)) ?? 0) + (pairs.get(preference(b, a)) ?? 0)).toBe(1);
          }
        }
      }),
    );
  });
});
