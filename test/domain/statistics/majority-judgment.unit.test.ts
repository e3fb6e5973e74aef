import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareJudgments,
  type GradeTally,
  majorityRanks,
  majorityResult,
} from '../../../domain/statistics/majority-judgment.ts';
import { describeWith } from '../../support/shared-data.ts';

interface Assertion {
  readonly title: string;
  readonly participants: number;
  readonly tallies: readonly (readonly number[])[];
  readonly ranks: readonly number[];
  readonly mode?: 'StaticDefault' | 'MedianDefault' | 'Normalized';
  readonly default?: number;
}

/** Grades that participants didn't give count as one that is set, or as the median of those given, where the vector says so. */
function filled(tally: readonly number[], { mode, default: grade = 0, participants }: Assertion): GradeTally {
  const missing = participants - tally.reduce((sum, votes) => sum + votes, 0);
  if (mode !== 'StaticDefault' && mode !== 'MedianDefault') return tally;
  const counted = mode === 'StaticDefault' ? grade : (majorityResult(tally)?.grade ?? 0);
  return tally.map((votes, place) => (place === counted ? votes + missing : votes));
}

describeWith(
  'majority-judgment/assertions.json',
  'Majority judgment, by the vectors of MieuxVoter',
  (file) => {
    const assertions: Assertion[] = JSON.parse(readFileSync(file, 'utf8'));
    test.each(assertions.map((one) => [one.title, one] as const))('%s', (_, assertion) => {
      const tallies = assertion.tallies.map((tally) => filled(tally, assertion));
      expect(majorityRanks(tallies)).toEqual(assertion.ranks);
    });
  },
);

interface Experiment {
  readonly grades: readonly string[];
  readonly tallies: Readonly<Record<string, readonly number[]>>;
  readonly median: Readonly<Record<string, string>>;
  readonly rank: Readonly<Record<string, number>>;
}

for (const bureau of ['01', '06']) {
  describeWith(
    `majority-judgment/orsay-${bureau}.json`,
    `Majority judgment, Orsay 2007, bureau ${bureau}`,
    (file) => {
      const { grades, tallies, median, rank }: Experiment = JSON.parse(readFileSync(file, 'utf8'));
      const names = Object.keys(tallies);
      const all = Object.values(tallies);
      test('gives each candidate their median mention', () => {
        const given = all.map((tally) => grades[majorityResult(tally)?.grade ?? -1]);
        expect(Object.fromEntries(names.map((name, place) => [name, given[place]]))).toEqual(median);
      });
      test('ranks the candidates', () => {
        const ranks = majorityRanks(all);
        expect(Object.fromEntries(names.map((name, place) => [name, ranks[place]]))).toEqual(rank);
      });
    },
  );
}

/** The rule taken literally: median grades are removed one by one, until one of the two runs out or they differ. */
function byHand(one: GradeTally, other: GradeTally): number {
  const [a, b] = [[...one], [...other]];
  for (;;) {
    const [mine, theirs] = [majorityResult(a)?.grade, majorityResult(b)?.grade];
    if (mine === undefined || theirs === undefined) return 0;
    if (mine !== theirs) return theirs - mine;
    for (const tally of [a, b]) tally[mine] = (tally[mine] ?? 0) - 1;
  }
}

describe('Majority judgment', () => {
  const tally = fc.array(fc.nat(6), { minLength: 5, maxLength: 5 });
  const sum = (votes: readonly number[]) => votes.reduce((all, each) => all + each, 0);
  const seed = 17;

  test('compares as if median grades were taken away one by one', () => {
    const pairs = fc.tuple(tally, tally).map(([one, other]) => {
      const missing = sum(one) - sum(other);
      const [a = 0, ...rest] = one;
      const [b = 0, ...others] = other;
      return missing > 0 ? [one, [b + missing, ...others]] : [[a - missing, ...rest], other];
    });
    fc.assert(
      fc.property(pairs, ([one = [], other = []]) => {
        expect(Math.sign(compareJudgments(one, other))).toBe(Math.sign(byHand(one, other)));
      }),
      { seed, numRuns: 2000 },
    );
  });

  test('doesn’t ask how many voted', () => {
    fc.assert(
      fc.property(
        tally,
        tally,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (a, b, n, m) => {
          const [one, other] = [a.map((votes) => votes * n), b.map((votes) => votes * m)];
          expect(Math.sign(compareJudgments(one, other))).toBe(Math.sign(compareJudgments(a, b)));
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  test('is exact where products of numbers are not', () => {
    const many = 9_007_199_254_740_881;
    expect(compareJudgments([0, many, 0], [0, many - 1, 1])).toBeGreaterThan(0);
    expect(compareJudgments([1, many - 1, 0], [0, many, 0])).toBeGreaterThan(0);
  });

  test('says what is above and below the median, and nothing of nobody', () => {
    expect(majorityResult([1, 2, 3, 4, 2])).toEqual({ grade: 2, above: 6, below: 3 });
    expect(majorityResult([3, 0, 0, 0, 3])).toEqual({ grade: 0, above: 3, below: 0 });
    expect(majorityResult([0, 0, 0, 0, 0])).toBeUndefined();
    expect(compareJudgments([0, 0, 0], [1, 0, 0])).toBeGreaterThan(0);
    expect(compareJudgments([0, 0, 0], [0, 0, 0])).toBe(0);
  });
});
