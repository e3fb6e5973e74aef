import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { crowd } from '../../../domain/crowd.ts';
import { type Election, type Pattern, patternsOf } from '../../../domain/envelopes/election.ts';
import { publicLot } from '../../../domain/envelopes/lot.ts';
import type { PublishedOutcome } from '../../../domain/envelopes/published-outcome.ts';
import { toldOutcome } from '../../../domain/envelopes/told-outcome.ts';
import type { Rule } from '../../../domain/polls/envelope-rules.ts';
import { drawWeighted, seededRandom } from '../../../tools/random.ts';
import { allElections } from '../../support/all-elections.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const lot = publicLot('a root', sha256);

/** How many made each choice, in each of all elections that look like one from outside. */
function looksOf(elections: readonly Election[], rule: Rule, sizes: { least: number; most: number }) {
  const looks = new Map<string, Map<string, Set<number>>>();
  const levels = new Set<string>();
  const names = new Set(elections.flatMap(({ patterns }) => patterns.map(nameOf)));
  for (const election of elections) {
    const outcome = toldOutcome(election, rule, lot, sizes);
    levels.add(outcome.withheld ?? 'all');
    const text = JSON.stringify(outcome);
    const numbers = looks.get(text) ?? new Map([...names].map((name) => [name, new Set<number>()]));
    looks.set(text, numbers);
    const voters = new Map(election.patterns.map((pattern) => [nameOf(pattern), pattern.voters]));
    for (const [name, known] of numbers) known.add(voters.get(name) ?? 0);
  }
  return { looks, levels };
}

const nameOf = ({ choices }: Pattern): string => choices.join();

/** The choices of fewer than eleven people whose number is the same whatever the ballots were. */
function told(looks: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<number>>>): string[] {
  return [...looks].flatMap(([text, numbers]) =>
    [...numbers].flatMap(([name, known]) => {
      const [only = 0, ...others] = known;
      return others.length === 0 && only > 0 && only < crowd ? [`${name}: ${only}, from ${text}`] : [];
    }),
  );
}

describe('Whoever knows how outcomes are told, and counts every ballot there could have been', () => {
  test.each<
    [string, Rule, readonly number[], { budget: number; voters: number; least: number; most: number }]
  >([
    ['1 or 2 of 3', 'equal-shares', [6, 3, 7], { budget: 9, voters: 11, least: 1, most: 2 }],
    ['2 of 3, which votes tell', 'equal-shares', [1, 1, 1], { budget: 3, voters: 16, least: 2, most: 2 }],
    ['one each, which votes tell', 'equal-shares', [6, 3, 7], { budget: 9, voters: 12, least: 1, most: 1 }],
  ])('finds no choice that fewer than eleven made (%s)', (_, rule, costs, terms) => {
    const elections = [...allElections(costs, terms)];
    const { looks, levels } = looksOf(elections, rule, terms);
    expect(told(looks)).toEqual([]);
    expect(levels).toEqual(new Set(['all', 'votes']));
  });

  test('would find some, were votes always told', () => {
    const terms = { budget: 9, voters: 11, least: 1, most: 2 };
    const byVotes = new Map<string, Map<string, Set<number>>>();
    for (const { patterns } of allElections([6, 3, 7], terms)) {
      const votes = [0, 1, 2].map((project) =>
        patterns.reduce((sum, { choices, voters }) => sum + (choices.includes(project) ? voters : 0), 0),
      );
      const numbers = byVotes.get(votes.join()) ?? new Map([['0,1', new Set<number>()]]);
      byVotes.set(votes.join(), numbers);
      numbers.get('0,1')?.add(patterns.find((pattern) => nameOf(pattern) === '0,1')?.voters ?? 0);
    }
    // All eleven chose the second; ten of them the third too, and so one the first.
    expect(told(byVotes)).toContainEqual('0,1: 1, from 1,11,10');
  });
});

describe('An envelope', () => {
  const projects = ['a', 'b', 'c'].map((id, index) => ({ id, cost: [600_00, 300_00, 700_00][index] ?? 0 }));
  const outcomeOf = (ballots: readonly (readonly string[])[], more = {}): PublishedOutcome =>
    toldOutcome(
      { budget: 900_00, projects, patterns: patternsOf(projects, ballots), ...more },
      'equal-shares',
      lot,
      {
        least: 1,
        most: 2,
      },
    );
  const times = (number: number, ...ids: string[]) => Array.from({ length: number }, () => ids);

  test('on which fewer than eleven voted funds nothing, and tells nothing of their votes', () => {
    const few = outcomeOf(times(10, 'b'));
    expect(few).toEqual({
      ...{ rule: 'equal-shares', withheld: 'few-voters', budget: 900_00, voters: 10, left: 900_00 },
      projects: projects.map(({ id, cost }) => ({ id, cost })),
      ...{ funded: [], draws: [], rounds: [] },
      notFunded: ['a', 'b', 'c'].map((project) => ({ project, why: 'untold' })),
    });
    expect(outcomeOf([...times(5, 'a'), ...times(5, 'c')])).toEqual(few);
    expect(outcomeOf(times(11, 'b'))).toMatchObject({ funded: ['b'], voters: 11 });
  });

  test('on which nobody voted says so', () => {
    expect(outcomeOf([])).toMatchObject({
      ...{ voters: 0, funded: [], left: 900_00 },
      notFunded: ['a', 'b', 'c'].map((project) => ({ project, why: 'no-votes' })),
    });
    expect(outcomeOf([]).withheld).toBeUndefined();
  });

  test('whose votes would tell each ballot tells what is funded, not in which order, by which rule or after which draw', () => {
    const told = outcomeOf([...times(8, 'a'), ...times(9, 'b')]);
    expect(told).toEqual({
      ...{ rule: 'equal-shares', withheld: 'votes', budget: 900_00, voters: 17, left: 0 },
      projects: projects.map(({ id, cost }) => ({ id, cost })),
      ...{ funded: ['a', 'b'], draws: [], rounds: [] },
      notFunded: [{ project: 'c', why: 'untold' }],
    });
    const gone = projects.map((project) => ({ ...project, ...(project.id === 'c' && { withdrawn: true }) }));
    expect(outcomeOf([...times(8, 'a'), ...times(9, 'b')], { projects: gone })).toMatchObject({
      projects: [{ id: 'a' }, { id: 'b' }, { id: 'c', withdrawn: true }],
      notFunded: [{ project: 'c', why: 'withdrawn' }],
    });
  });

  test('tells the same of nine and ten who chose alike as long as nobody is told apart; of eleven all', () => {
    // Each of three choices was made by eleven or more: nobody stands alone.
    const told = outcomeOf([...times(11, 'a'), ...times(12, 'b'), ...times(13, 'a', 'c')]);
    expect(told.withheld).toBeUndefined();
    expect(told.projects).toMatchObject([{ votes: 24 }, { votes: 12 }, { votes: 13 }]);
  });

  test.each([
    ['twenty projects may tell votes and prices of thirty voters', 20, 30, 3, undefined],
    ['three, two to be chosen, tells none of 25', 3, 25, 2, 'votes'],
  ])('of %s', (_, projectCount, voters, choices, withheld) => {
    const election = drawnElection(projectCount, voters, choices);
    const outcome = toldOutcome(election, 'equal-shares', lot, { least: choices, most: choices });
    expect(outcome.withheld).toBe(withheld);
  });

  test('with very many different ballots is told without looking for others', () => {
    const election = drawnElection(14, 160, 4);
    expect(election.patterns.length).toBeGreaterThan(100);
    const outcome = toldOutcome(election, 'equal-shares', lot, { least: 4, most: 4 });
    expect(outcome.withheld).toBeUndefined();
    expect(outcome.projects[0]?.votes).toBeGreaterThan(20);
  });

  test('that is counted anew tells no votes: they and those told before would differ by a few ballots', () => {
    const ballots = [...times(11, 'a'), ...times(12, 'b'), ...times(13, 'a', 'c')];
    const election = { budget: 900_00, projects, patterns: patternsOf(projects, ballots) };
    const sizes = { least: 1, most: 2, areVotesKept: true };
    expect(toldOutcome(election, 'equal-shares', lot, sizes)).toMatchObject({
      withheld: 'votes',
      voters: 36,
    });
  });
});

/** Votes for so many projects each, of which the first are the most liked; fifty euros for each voter. */
function drawnElection(projectCount: number, voters: number, choices: number): Election {
  const random = seededRandom(1);
  const budget = voters * 50_00;
  const projects = Array.from({ length: projectCount }, (_, index) => ({
    ...{ id: `p${index}`, cost: Math.round(budget / (index + 5)) },
  }));
  const weights = projects.map(({ id }, index) => [id, 1 / (index + 3)] as const);
  const ballots = Array.from({ length: voters }, () => {
    const chosen = new Set<string>();
    while (chosen.size < choices) chosen.add(drawWeighted(weights, random));
    return [...chosen];
  });
  return { budget, projects, patterns: patternsOf(projects, ballots) };
}
