import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { costOf, type Election, patternsOf } from '../../../domain/envelopes/election.ts';
import { electorateOf } from '../../../domain/envelopes/electorate.ts';
import { equalShares } from '../../../domain/envelopes/equal-shares.ts';
import {
  compare,
  fraction,
  fractionText,
  isSame,
  minus,
  parseFraction,
} from '../../../domain/envelopes/fraction.ts';
import { publicLot } from '../../../domain/envelopes/lot.ts';
import { countEnvelope } from '../../../domain/envelopes/outcome.ts';
import { ownPart } from '../../../domain/envelopes/own-part.ts';
import { publishedOutcome } from '../../../domain/envelopes/published-outcome.ts';
import { firstShare, raisedShares, spentBy } from '../../../domain/envelopes/raise-shares.ts';
import { equalSharesByVoter, sumOf, timesWhole } from '../../support/equal-shares-by-voter.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const lot = publicLot('a root', sha256);
const first = (ids: readonly string[]) => ids[0] ?? '';

/** Few round amounts, so that ties, empty purses and purses of exactly the price are frequent. */
const elections: fc.Arbitrary<Election> = fc
  .tuple(
    fc.array(fc.constantFrom(300, 600, 1000, 1200, 1999, 2400, 3001), { minLength: 1, maxLength: 7 }),
    fc.integer({ min: 100, max: 9000 }),
  )
  .chain(([costs, budget]) =>
    fc
      .array(fc.subarray([...costs.keys()], { minLength: 1, maxLength: Math.min(4, costs.length) }), {
        minLength: 1,
        maxLength: 14,
      })
      .map((ballots) => {
        const projects = costs.map((cost, index) => ({ id: `p${index}`, cost }));
        return {
          budget,
          projects,
          patterns: patternsOf(
            projects,
            ballots.map((ids) => ids.map((id) => `p${id}`)),
          ),
        };
      }),
  );
const shares = fc
  .tuple(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 100 }))
  .map(([n, d]) => fraction(n, d));

/** As the rule is told: a euro at a time. */
function raisedByOneEuro(election: Election) {
  const electorate = electorateOf(election);
  let best: ReturnType<typeof raisedShares>;
  let share = firstShare(election);
  for (let counts = 1; ; counts += 1) {
    const count = equalShares(electorate, share, lot);
    if (spentBy(election, count) > election.budget) return { counts, best };
    best = count;
    if (count.rounds.length === electorate.fundable.length) return { counts, best };
    share = sumOf([share, fraction(100)]);
  }
}

describe('Equal shares', () => {
  test('are what a count voter by voter gives, to the last fraction', () => {
    let compared = 0;
    fc.assert(
      fc.property(elections, shares, (election, share) => {
        const expected = equalSharesByVoter(election, share);
        if (expected === undefined) return;
        compared += 1;
        const { rounds, draws } = equalShares(electorateOf(election), share, first);
        expect(draws).toEqual([]);
        expect(rounds.map(({ project, price }) => [project, fractionText(price)])).toEqual(
          expected.rounds.map(({ project, price }) => [project, fractionText(price)]),
        );
      }),
      { seed: 18, numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  test('pay for each round exactly what it costs, and nobody pays beyond the share', () => {
    fc.assert(
      fc.property(elections, shares, (election, share) => {
        const { rounds } = equalShares(electorateOf(election), share, lot);
        for (const { project, price, full, less, fromLess } of rounds) {
          const supporters = election.patterns.filter(({ choices }) => choices.includes(project));
          expect(full + less).toBeLessThanOrEqual(supporters.reduce((sum, { voters }) => sum + voters, 0));
          expect(
            isSame(
              sumOf([timesWhole(price, full), fromLess]),
              fraction(election.projects[project]?.cost ?? 0),
            ),
          ).toBe(true);
        }
        const named = rounds.map(({ project, price }) => ({ project: `p${project}`, price }));
        const parts = election.patterns.map(({ choices, voters }) => ({
          voters,
          ...ownPart(
            share,
            named,
            choices.map((choice) => `p${choice}`),
          ),
        }));
        for (const { paid, left } of parts) {
          expect(compare(left, fraction(0))).toBeGreaterThanOrEqual(0);
          expect(isSame(minus(share, sumOf(paid.map(({ amount }) => amount))), left)).toBe(true);
        }
        // What voters find as their own part, from public prices alone, adds up to what was paid.
        const all = sumOf(
          parts.flatMap(({ paid, voters }) => paid.map(({ amount }) => timesWhole(amount, voters))),
        );
        expect(isSame(all, fraction(spentBy(election, { share, rounds, draws: [] })))).toBe(true);
      }),
      { seed: 19, numRuns: 300 },
    );
  });

  test('are raised for as long as nothing is overspent', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const raised = raisedShares(electorateOf(election), lot);
        if (raised === undefined) return;
        expect(spentBy(election, raised)).toBeLessThanOrEqual(election.budget);
        const next = equalShares(electorateOf(election), sumOf([raised.share, fraction(100)]), lot);
        const everything =
          raised.rounds.length === new Set(election.patterns.flatMap(({ choices }) => choices)).size;
        expect(everything || spentBy(election, next) > election.budget).toBe(true);
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  test('are raised past steps that change nothing, and past no other', () => {
    let longest = 0;
    fc.assert(
      fc.property(elections, fc.constantFrom(1, 20), (drawn, factor) => {
        const projects = drawn.projects.map(({ id, cost }) => ({ id, cost: cost * factor }));
        const election = { ...drawn, projects, budget: drawn.budget * factor };
        const { counts, best } = raisedByOneEuro(election);
        longest = Math.max(longest, counts);
        expect(raisedShares(electorateOf(election), lot)).toEqual(best);
      }),
      { seed: 21, numRuns: 100 },
    );
    expect(longest).toBeGreaterThan(200);
  });

  test('of a hundred million euros are counted for three voters, too', () => {
    const projects = [
      { id: 'pont', cost: 90_000_000_00 },
      { id: 'banc', cost: 300_00 },
      { id: 'parc', cost: 9_000_000_00 },
    ];
    const ballots = [['pont', 'banc'], ['banc', 'parc'], ['parc']];
    const election = { budget: 100_000_000_00, projects, patterns: patternsOf(projects, ballots) };
    const raised = raisedShares(electorateOf(election), lot);
    expect(raised?.rounds.map(({ project }) => project)).toEqual([1, 2, 0]);
    // What the bridge costs, and half a bench.
    expect(raised?.share).toEqual(fraction(90_000_150_00));
  });

  test('decide ties that doubles can’t see', () => {
    // Thirds and sevenths that meet: all purses after the first two rounds are equal to the next price, exactly.
    const projects = [
      { id: 'a', cost: 700 },
      { id: 'b', cost: 700 },
      { id: 'c', cost: 700 },
    ];
    const ballots = Array.from({ length: 21 }, () => ['a', 'b', 'c']);
    const election = { budget: 2100, projects, patterns: patternsOf(projects, ballots) };
    const { rounds, draws } = equalShares(electorateOf(election), fraction(100), first);
    expect(rounds.map(({ price, full }) => [fractionText(price), full])).toEqual([
      ['100/3', 21],
      ['100/3', 21],
      ['100/3', 21],
    ]);
    expect(draws.map(({ among }) => among)).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
    const less = equalShares(electorateOf(election), minus(fraction(100), fraction(1, 10n ** 30n)), first);
    expect(less.rounds).toHaveLength(2);
  });
});

describe('A tie', () => {
  const tied = (costs: Record<string, number>, ballots: string[][], budget: number): Election => {
    const projects = Object.entries(costs).map(([id, cost]) => ({ id, cost }));
    return { budget, projects, patterns: patternsOf(projects, ballots) };
  };

  test('goes to the cheaper project', () => {
    const election = tied(
      { dear: 800, cheap: 400 },
      [
        ['dear', 'cheap'],
        ['dear', 'cheap'],
      ],
      1000,
    );
    expect(equalShares(electorateOf(election), fraction(400), lot).rounds[0]).toMatchObject({ project: 1 });
  });

  test('of cost as well to the one with more votes', () => {
    // y has three supporters, of whom one has nothing left: two effective votes, as x.
    const election = tied(
      { w: 400, x: 200, y: 200 },
      [['x'], ['x'], ['y'], ['y'], ['w', 'y'], ['w'], ['w'], ['w']],
      700,
    );
    const { rounds, draws } = equalShares(electorateOf(election), fraction(100), lot);
    expect(rounds.map(({ project }) => project)).toEqual([0, 2, 1]);
    expect(draws).toEqual([]);
  });

  test('of votes as well goes by a public lot, which anybody can draw again', () => {
    const election = tied({ x: 200, y: 200 }, [['x', 'y']], 200);
    const { decided } = countEnvelope(election, 'equal-shares', lot);
    const among = ['x', 'y'];
    const drawn = among.toSorted((a, b) => (sha256(`a root:${a}`) < sha256(`a root:${b}`) ? -1 : 1))[0];
    expect(decided.draws).toContainEqual({ among, first: drawn });
    expect(decided.funded.map((index) => election.projects[index]?.id)).toEqual([drawn]);
    const seeds = Array.from({ length: 40 }, (_, seed) => publicLot(String(seed), sha256)(among));
    expect(new Set(seeds)).toEqual(new Set(among));
  });
});

describe('An envelope', () => {
  const projects = [
    { id: 'a', cost: 50_000 },
    { id: 'b', cost: 70_000 },
    { id: 'c', cost: 90_000 },
  ];
  const of = (ballots: string[][], more: Partial<Election> = {}): Election => ({
    budget: 100_000,
    projects,
    patterns: patternsOf(projects, ballots),
    ...more,
  });

  test.each(['most-votes', 'equal-shares'] as const)('without a vote funds nothing, by %s', (rule) => {
    const outcome = countEnvelope(of([]), rule, lot);
    expect(outcome.decided).toMatchObject({ funded: [], left: 100_000, withNothing: 0 });
    expect(outcome.notFunded.map(({ why }) => why)).toEqual(['no-votes', 'no-votes', 'no-votes']);
    expect(() => JSON.stringify(publishedOutcome(of([]), outcome, 3))).not.toThrow();
  });

  test.each(['most-votes', 'equal-shares'] as const)(
    'that has enough for everything funds it, by %s',
    (rule) => {
      const election = of([['a', 'b'], ['b', 'c'], ['c']], { budget: 300_000 });
      const { decided, notFunded } = countEnvelope(election, rule, lot);
      expect(new Set(decided.funded)).toEqual(new Set([0, 1, 2]));
      expect(costOf(election, decided.funded) + decided.left).toBe(300_000);
      expect(notFunded).toEqual([]);
    },
  );

  test('counts the votes of a withdrawn project, and funds it by no rule', () => {
    const withdrawn = projects.map((project) => ({ ...project, withdrawn: project.id === 'a' }));
    const election = of([['a'], ['a'], ['a', 'b'], ['c']], { projects: withdrawn });
    for (const rule of ['most-votes', 'equal-shares'] as const) {
      const outcome = countEnvelope(election, rule, lot);
      expect(outcome.votes).toEqual([3, 1, 1]);
      expect(outcome.voters).toBe(4);
      expect(outcome.decided.funded).not.toContain(0);
      expect(outcome.notFunded).toContainEqual({ project: 0, why: 'withdrawn' });
    }
  });

  test('doesn’t fund what stays below its threshold', () => {
    const election = of([['a', 'b'], ['a'], ['c']], { threshold: 2 });
    const { decided, notFunded } = countEnvelope(election, 'equal-shares', lot);
    expect(decided.funded).toEqual([0]);
    expect(notFunded).toEqual([
      { project: 1, why: 'threshold' },
      { project: 2, why: 'threshold' },
    ]);
  });

  test('never funds a project dearer than itself', () => {
    const dear = [{ id: 'dear', cost: 100_001 }, ...projects.slice(0, 1)];
    const election = {
      budget: 100_000,
      projects: dear,
      patterns: patternsOf(
        dear,
        Array.from({ length: 9 }, () => ['dear', 'a']),
      ),
    };
    for (const rule of ['most-votes', 'equal-shares'] as const) {
      expect(countEnvelope(election, rule, lot).decided.funded).toEqual([1]);
    }
  });

  test('goes by votes where more voters have more of their choices that way', () => {
    // The nine who chose a and b could have both; equal shares buy c of the six, and then a no longer fits.
    const parts = [
      { id: 'a', cost: 60_000 },
      { id: 'b', cost: 40_000 },
      { id: 'c', cost: 39_000 },
    ];
    const ballots = [
      ...Array.from({ length: 9 }, () => ['a', 'b']),
      ...Array.from({ length: 6 }, () => ['c']),
    ];
    const election = { budget: 100_000, projects: parts, patterns: patternsOf(parts, ballots) };
    const outcome = countEnvelope(election, 'equal-shares', lot);
    expect(outcome.decided).toMatchObject({ rule: 'most-votes', funded: [1, 0] });
    expect(outcome.other).toMatchObject({ rule: 'equal-shares', funded: [1, 2] });
    expect(outcome.prefer).toEqual({ decided: 9, other: 6 });
    expect(publishedOutcome(election, outcome, 3)).toMatchObject({ decidedBy: 'most-votes', rounds: [] });
  });
});

test('Fractions are written so that they can be read again', () => {
  for (const text of ['0', '-3', '200000/189']) expect(fractionText(parseFraction(text))).toBe(text);
  for (const text of ['1/0', '1.5', '', '1/-2']) expect(() => parseFraction(text)).toThrow(SyntaxError);
});
