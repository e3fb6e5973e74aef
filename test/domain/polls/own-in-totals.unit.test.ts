import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../../../domain/polls/answer.ts';
import { possibleValues, totalCounters } from '../../../domain/polls/answer-kinds/index.ts';
import { formatKinds } from '../../../domain/polls/format.ts';
import { type Answered, totalsWithOwn, withoutOwn } from '../../../domain/polls/own-in-totals.ts';
import type { TotalCounts } from '../../../domain/polls/poll-results.ts';
import { formatOf } from '../../support/answers.ts';

const time = { usual: 6_000, latest: 32_000 };
const car: Answer = { kind: 'single-choice', value: 'car' };
const train: Answer = { kind: 'single-choice', value: 'train' };
const counts = (record: Record<string, number>): TotalCounts => new Map(Object.entries(record));
const shown = (totals: TotalCounts, own: Answer, answered: Answered | undefined, now: number) =>
  Object.fromEntries(totalsWithOwn(totals, own, answered, now, time));
/** What the totals become when this is counted. */
const plus = (totals: TotalCounts, answer: Answer) =>
  new Map(
    [...totalCounters(answer)].reduce(
      (sum, [name, by]) => sum.set(name, (sum.get(name) ?? 0) + by),
      new Map(totals),
    ),
  );

describe('Totals with one’s own answer in them', () => {
  const others = counts({ train: 3, car: 2, '*': 5 });
  const answered = { at: 0, others };

  test('have it once while counting may or may not have come by, whoever else is counted meanwhile', () => {
    const right = { train: 3, car: 3, '*': 6 };
    for (const counted of [others, plus(others, car), plus(plus(others, car), car)]) {
      expect(shown(counted, car, answered, 5_999)).toEqual(right);
    }
  });

  test('are as they are once it is counted', () => {
    const counted = plus(plus(others, car), train);
    expect(shown(counted, car, answered, 6_000)).toEqual(Object.fromEntries(counted));
    expect(shown(counted, car, undefined, 0)).toEqual(Object.fromEntries(counted));
  });

  test('still have it where counting is late, and not for ever', () => {
    expect(shown(others, car, answered, 6_000)).toEqual({ train: 3, car: 3, '*': 6 });
    // Another vote was counted, one's own wasn’t yet: everybody else’s are in the totals, one’s own isn’t.
    expect(shown(plus(others, train), car, answered, 6_000)).toEqual({ train: 3, car: 3, '*': 6 });
    expect(shown(others, car, answered, 32_000)).toEqual(Object.fromEntries(others));
  });

  test('have no answer that was given before', () => {
    const first = totalsWithOwn(others, train, answered, 1_000, time);
    const changed = { at: 2_000, others: withoutOwn(first, train) };
    for (const counted of [others, plus(others, train), plus(others, car)]) {
      expect(shown(counted, car, changed, 3_000)).toEqual({ train: 3, car: 3, '*': 6 });
    }
  });

  test.each(formatKinds)('come to the same before and after it is counted: %s', (kind) => {
    const format = formatOf(kind);
    const answerOf = (values: readonly string[]): Answer =>
      ({
        approval: { kind, value: values[0] },
        'single-choice': { kind, value: values[0] },
        'multiple-choice': { kind, values: values.slice(0, 2) },
        scale: { kind, value: Number(values[0]) },
        ranking: { kind, order: values },
        projects: { kind, ids: values.slice(0, 2) },
      })[kind] as Answer;
    const answers = fc
      .shuffledSubarray([...possibleValues(format)], { minLength: possibleValues(format).length })
      .map(answerOf);
    fc.assert(
      fc.property(
        fc.array(answers, { maxLength: 8 }),
        fc.array(answers, { minLength: 1, maxLength: 5 }),
        (votes, own) => {
          const base = votes.reduce<TotalCounts>(plus, new Map());
          // One votes, changes one’s mind within the tick, and is counted at any moment.
          let note: Answered | undefined;
          let before: Answer | undefined;
          for (const answer of own) {
            const there: TotalCounts =
              before === undefined ? base : totalsWithOwn(base, before, note, 0, time);
            note = { at: 0, others: before === undefined ? there : withoutOwn(there, before) };
            before = answer;
            const counted = plus(base, answer);
            const right = Object.entries(Object.fromEntries(counted)).filter(([, n]) => n !== 0);
            for (const [totals, now] of [
              [base, 0],
              [base, 10_000],
              [counted, 0],
              [counted, 10_000],
            ] as const) {
              const seen = [...totalsWithOwn(totals, answer, note, now, time)].filter(([, n]) => n !== 0);
              expect(new Map(seen)).toEqual(new Map(right));
            }
          }
        },
      ),
    );
  });
});
