import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ballotLine, certifiedTotals, isListed } from '../../../domain/certification/certificate.ts';
import { approval } from '../../../domain/polls/answer.ts';
import { totalCounters } from '../../../domain/polls/answer-kinds/index.ts';
import { formatKinds } from '../../../domain/polls/format.ts';
import { anAnswer } from '../../support/answers.ts';

describe('A certified result', () => {
  test('lists ballots one by one only where an answer is one of few', () => {
    expect(formatKinds.filter((kind) => isListed({ kind }))).toEqual(['approval', 'single-choice', 'scale']);
  });

  test('has for every listed ballot one line, which tells the counter that it is certified in', () => {
    fc.assert(
      fc.property(anAnswer, (answer) => {
        fc.pre(isListed(answer));
        const [receipt, choice] = ballotLine('r'.repeat(43), answer).split(',');
        expect(receipt).toBe('r'.repeat(43));
        // So whoever counts the lines by choice gets the certified totals.
        expect(certifiedTotals(answer, totalCounters(answer))).toEqual({ [choice ?? '']: 1 });
      }),
    );
  });

  test('is sorted by receipt where its lines are', () => {
    const lines = ['-a', '_a', 'Aa', 'aa', '0a'].map((receipt) => ballotLine(receipt, approval('plus')));
    expect(lines.toSorted().map((line) => line.split(',')[0])).toEqual(['-a', '0a', 'Aa', '_a', 'aa']);
  });

  test('leaves out counters at zero, and those that follow from the others', () => {
    const approved = new Map(Object.entries({ plus: 3, minus: 0 }));
    expect(certifiedTotals({ kind: 'approval' }, approved)).toEqual({ plus: 3 });
    const chosen = new Map(Object.entries({ '*': 3, net: 2, b: 1, c: 0 }));
    expect(certifiedTotals({ kind: 'single-choice' }, chosen)).toEqual({ b: 1, net: 2 });
  });
});
