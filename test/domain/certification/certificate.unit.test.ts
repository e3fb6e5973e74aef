import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ballotLine, certifiedTotals, isListed } from '../../../domain/certification/certificate.ts';
import { type Answer, approval } from '../../../domain/polls/answer.ts';
import { totalCounters } from '../../../domain/polls/answer-kinds/index.ts';
import { formatKinds } from '../../../domain/polls/format.ts';
import { anAnswer } from '../../support/answers.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('A certified result', () => {
  test('lists ballots one by one only where an answer is one of few', () => {
    expect(formatKinds.filter((kind) => isListed({ kind }))).toEqual([
      ...['approval', 'single-choice', 'scale'],
      // As commitments.
      'projects',
    ]);
  });

  test('has for every listed ballot one line, which tells the counter that it is certified in', () => {
    fc.assert(
      fc.property(anAnswer, (answer) => {
        fc.pre(isListed(answer) && answer.kind !== 'projects');
        const [receipt, choice] = ballotLine('r'.repeat(43), answer, sha256).split(',');
        expect(receipt).toBe('r'.repeat(43));
        // So whoever counts the lines by choice gets the certified totals.
        expect(certifiedTotals(answer, totalCounters(answer))).toEqual({ [choice ?? '']: 1 });
      }),
    );
  });

  test('has of an envelope’s ballot a commitment, which its voter alone can recognize', () => {
    const answer: Answer = { kind: 'projects', ids: ['arbres', 'banc'] };
    const line = ballotLine('receipt', answer, sha256, 'salt');
    expect(line).toBe(`receipt,${sha256('receiptsaltarbres banc')}`);
    expect(ballotLine('receipt', answer, sha256, 'another')).not.toBe(line);
    expect(line).not.toContain('arbres');
  });

  test('is sorted by receipt where its lines are', () => {
    const lines = ['-a', '_a', 'Aa', 'aa', '0a'].map((receipt) =>
      ballotLine(receipt, approval('plus'), sha256),
    );
    expect(lines.toSorted().map((line) => line.split(',')[0])).toEqual(['-a', '0a', 'Aa', '_a', 'aa']);
  });

  test('leaves out counters at zero, and those that follow from the others', () => {
    const approved = new Map(Object.entries({ plus: 3, minus: 0 }));
    expect(certifiedTotals({ kind: 'approval' }, approved)).toEqual({ plus: 3 });
    const chosen = new Map(Object.entries({ '*': 3, net: 2, b: 1, c: 0 }));
    expect(certifiedTotals({ kind: 'single-choice' }, chosen)).toEqual({ b: 1, net: 2 });
  });
});
