import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { totalCounters } from '../../../domain/polls/answer-kinds/index.ts';
import { countRanking } from '../../../domain/polls/ranking.ts';

/** That many ballots of each order, counted as the service does: by pairs. */
function count(
  options: readonly string[],
  ballots: readonly (readonly [n: number, order: readonly string[]])[],
) {
  const counts = new Map<string, number>();
  for (const [n, order] of ballots) {
    for (const [name, one] of totalCounters({ kind: 'ranking', order })) {
      counts.set(name, (counts.get(name) ?? 0) + n * one);
    }
  }
  return countRanking(options, counts);
}
const letters = (text: string) => text.split('');

describe('Published examples', () => {
  test('the capital of Tennessee: Nashville by both (Wikipedia, “Borda count” and “Condorcet method”)', () => {
    const [M, N, C, K] = ['memphis', 'nashville', 'chattanooga', 'knoxville'];
    const { borda, condorcetWinner, duels } = count(
      [M, N, C, K],
      [
        [42, [M, N, C, K]],
        [26, [N, C, K, M]],
        [15, [C, K, N, M]],
        [17, [K, C, N, M]],
      ],
    );
    expect(borda).toEqual([
      { option: N, points: 194, place: 1 },
      { option: C, points: 173, place: 2 },
      { option: M, points: 126, place: 3 },
      { option: K, points: 107, place: 4 },
    ]);
    expect(condorcetWinner).toBe(N);
    const votes = Object.fromEntries(duels.map((duel) => [`${duel.option}>${duel.against}`, duel.votes]));
    expect(votes).toEqual({
      'memphis>nashville': 42,
      'nashville>memphis': 58,
      'memphis>chattanooga': 42,
      'chattanooga>memphis': 58,
      'memphis>knoxville': 42,
      'knoxville>memphis': 58,
      'nashville>chattanooga': 68,
      'chattanooga>nashville': 32,
      'nashville>knoxville': 68,
      'knoxville>nashville': 32,
      'chattanooga>knoxville': 83,
      'knoxville>chattanooga': 17,
    });
  });

  test('Condorcet’s 60 voters go round in a circle (Essai, 1785; Young, “Condorcet’s theory of voting”, 1988)', () => {
    const { condorcetWinner, duels } = count(letters('ABC'), [
      [23, letters('ABC')],
      [17, letters('BCA')],
      [2, letters('BAC')],
      [10, letters('CAB')],
      [8, letters('CBA')],
    ]);
    expect(duels.filter(({ votes }) => votes > 30)).toEqual([
      { option: 'A', against: 'B', votes: 33 },
      { option: 'B', against: 'C', votes: 42 },
      { option: 'C', against: 'A', votes: 35 },
    ]);
    expect(condorcetWinner).toBeUndefined();
  });

  test('Condorcet’s 81 voters: one wins the duels, another the points (Essai, 1785; Stanford Encyclopedia, “Voting methods”)', () => {
    const { borda, condorcetWinner } = count(letters('ABC'), [
      [30, letters('ABC')],
      [1, letters('ACB')],
      [29, letters('BAC')],
      [10, letters('BCA')],
      [10, letters('CAB')],
      [1, letters('CBA')],
    ]);
    expect(borda.map(({ option, points }) => [option, points])).toEqual([
      ['B', 109],
      ['A', 101],
      ['C', 33],
    ]);
    expect(condorcetWinner).toBe('A');
  });
});

describe('A ranking', () => {
  test('that nobody answered has no winner, and everybody shares the first place', () => {
    const { borda, condorcetWinner } = countRanking(letters('ABC'), new Map());
    expect(condorcetWinner).toBeUndefined();
    expect(borda.map(({ place }) => place)).toEqual([1, 1, 1]);
  });

  test('in which two are equal skips the place after them', () => {
    const { borda, condorcetWinner } = count(letters('ABC'), [
      [5, letters('ABC')],
      [5, letters('BAC')],
    ]);
    expect(borda).toEqual([
      { option: 'A', points: 15, place: 1 },
      { option: 'B', points: 15, place: 1 },
      { option: 'C', points: 0, place: 3 },
    ]);
    expect(condorcetWinner).toBeUndefined();
  });

  test('gives the points that are counted ballot by ballot, and a winner who beats each other one', () => {
    const options = letters('ABCDE');
    const order = fc.shuffledSubarray(options, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 30 }), (orders) => {
        const { borda, condorcetWinner } = count(
          options,
          orders.map((each) => [1, each] as const),
        );
        for (const { option, points } of borda) {
          expect(points).toBe(orders.reduce((sum, each) => sum + 4 - each.indexOf(option), 0));
        }
        const beats = (a: string, b: string) =>
          2 * orders.filter((each) => each.indexOf(a) < each.indexOf(b)).length > orders.length;
        const winners = options.filter((a) => options.every((b) => a === b || beats(a, b)));
        expect(condorcetWinner === undefined ? [] : [condorcetWinner]).toEqual(winners);
      }),
    );
  });
});
