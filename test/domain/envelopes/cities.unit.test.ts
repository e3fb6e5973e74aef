import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Election, patternsOf } from '../../../domain/envelopes/election.ts';
import { electorateOf } from '../../../domain/envelopes/electorate.ts';
import { type EqualShares, equalShares } from '../../../domain/envelopes/equal-shares.ts';
import { fraction, fractionText, minus, over, plus } from '../../../domain/envelopes/fraction.ts';
import { mostVotes } from '../../../domain/envelopes/most-votes.ts';
import { countEnvelope, preferences } from '../../../domain/envelopes/outcome.ts';
import { readBudgetFile } from '../../../domain/envelopes/pb-file.ts';
import { oneEuro, raisedShares, spentBy } from '../../../domain/envelopes/raise-shares.ts';
import { SharedMoney } from '../../../domain/envelopes/supporters-money.ts';
import { sumOf, timesWhole } from '../../support/equal-shares-by-voter.ts';
import { describeWith } from '../../support/shared-data.ts';

/** The vectors break remaining ties by id. */
const byId = (ids: readonly string[]): string => [...ids].sort()[0] ?? '';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** Projects in the order of their ids. */
function electionOf(file: string): Election & { readonly points?: readonly number[] } {
  const { budget, projects, ballots } = readBudgetFile(readFileSync(file, 'utf8'));
  const sorted = projects.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const points = sorted.map(({ score }) => score);
  return {
    budget,
    projects: sorted,
    patterns: patternsOf(sorted, ballots),
    ...(points.every((score) => score !== undefined) && { points }),
  };
}

/** Amounts of the vectors are euros, or złoty. */
const inEuros = (cents: Parameters<typeof over>[0]) => fractionText(over(cents, fraction(100)));

function roundsOf(election: Election, { rounds }: EqualShares) {
  return rounds.map(({ project, price }) => ({
    project: election.projects[project]?.id,
    price: inEuros(price),
    effectiveVotes: fractionText(over(fraction(election.projects[project]?.cost ?? 0), price)),
  }));
}

const asTexts = (rounds: readonly { project: string; price: unknown; effectiveVotes: unknown }[]) =>
  rounds.map(({ project, price, effectiveVotes }) => ({
    project,
    price: String(price),
    effectiveVotes: String(effectiveVotes),
  }));

describeWith('projects/toulouse-2022', 'Ten districts of Toulouse, by every rule', (folder) => {
  const districts = readdirSync(folder).filter((name) => name.endsWith('.pb'));

  test.each(districts)('%s', (name) => {
    const election = electionOf(join(folder, name));
    const expected = json(join(folder, name.replace('.pb', '.expected.json')));
    const ids = (indexes: readonly number[]) => indexes.map((index) => election.projects[index]?.id);
    const bought = (count: EqualShares) => count.rounds.map(({ project }) => project);

    const most = mostVotes(election, byId);
    expect(ids(most.funded)).toEqual(expected.greedy);

    const once = equalShares(electorateOf(election), fraction(election.budget, expected.voters), byId);
    expect(ids(bought(once))).toEqual(expected.equalShares.winners);
    expect(inEuros(once.share)).toBe(String(expected.equalShares.share));

    const outcome = countEnvelope(election, 'equal-shares', byId);
    const { share = fraction(0), rounds } = outcome;
    const raised = { share, rounds, draws: [] };
    expect(inEuros(share)).toBe(String(expected.add1.share));
    expect(roundsOf(election, raised)).toEqual(asTexts(expected.add1.rounds));
    expect(spentBy(election, raised)).toBe(expected.add1.cost * 100);
    const all = timesWhole(share, expected.voters);
    expect(inEuros(minus(all, fraction(spentBy(election, raised))))).toBe(
      String(expected.add1.unspentByVoters),
    );
    expect([outcome.decided, outcome.other].flatMap(({ draws }) => draws)).toEqual(expected.add1.lots);

    const byRule = Object.fromEntries(
      [outcome.decided, outcome.other].map((funding) => [funding.rule, funding]),
    );
    expect(ids(byRule['equal-shares']?.funded ?? [])).toEqual(expected.add1ThenVotes);
    expect(byRule['equal-shares']?.withNothing).toBe(expected.votersWithNothing.add1ThenVotes);
    expect(byRule['most-votes']?.withNothing).toBe(expected.votersWithNothing.greedy);

    expect(preferences(election, bought(raised), most.funded)).toEqual({
      first: expected.comparison.preferAdd1,
      second: expected.comparison.preferGreedy,
    });
  });

  test('the share of a district that stops where nothing more fits is a smaller one', () => {
    // The default of other tools; district 14 shows the difference.
    const election = electionOf(join(folder, '14.pb'));
    const { add1StopWhenExhaustive: other } = json(join(folder, '14.expected.json'));
    const there = equalShares(electorateOf(election), fraction(other.share * 100), byId);
    expect(roundsOf(election, there)).toEqual(asTexts(other.rounds));
    expect(spentBy(election, there)).toBeLessThan(election.budget);
  });
});

describeWith('projects/real', 'Votes of cities give what the cities funded', (folder) => {
  test.each<{ file: string; rule: string; threshold?: string; published: string[]; voters: number }>(
    json(join(folder, 'published.json')),
  )('$file', ({ file, rule, threshold, published, voters }) => {
    const { points, ...election } = electionOf(join(folder, file));
    expect(election.patterns.reduce((sum, pattern) => sum + pattern.voters, 0)).toBe(voters);
    const least = { ...election, ...(threshold !== undefined && { threshold: Number(threshold) }) };
    const funded = rule.startsWith('equalshares')
      ? raisedShares(electorateOf(election), byId)?.rounds.map(({ project }) => project)
      : mostVotes(least, byId, {
          ...(points && { points }),
          ...(rule === 'greedy-no-skip' && { whenTooDear: 'stop' }),
        }).funded;
    expect(funded?.map((index) => election.projects[index]?.id).sort()).toEqual(published);
  });
});

describeWith('projects/real/wieliczka.expected.json', 'Wieliczka 2023, explained', (file) => {
  const expected = json(file);
  const election = electionOf(join(file, '../Poland_Wieliczka_2023_Green_Budget.pb'));
  // There the first share was the exact quotient.
  const count = raisedShares(electorateOf(election), byId, fraction(election.budget, 6586));
  if (count === undefined) throw new Error('No share at all.');
  const money = new SharedMoney(election);
  equalShares(electorateOf(election), count.share, byId, money.onRound);

  test('share and rounds, as fractions', () => {
    expect(inEuros(count.share)).toBe(expected.share);
    expect(roundsOf(election, count)).toEqual(asTexts(expected.rounds));
  });

  test('each round is paid for to the cent', () => {
    for (const { project, price, full, fromLess } of count.rounds) {
      expect(fractionText(sumOf([timesWhole(price, full), fromLess]))).toBe(
        String(election.projects[project]?.cost),
      );
    }
  });

  test.each(Object.keys(expected.notSelected))('where the money of those who chose %s went', (id) => {
    const reason = expected.notSelected[id];
    const told = money.of(election.projects.findIndex((project) => project.id === id));
    expect(told?.afterRounds).toBe(reason.afterRounds);
    expect(told?.money).toBeCloseTo(reason.supportersMoneyWhenOutOfReach * 100, -0.3);
    const paid = Object.fromEntries(
      told?.paid.map(({ project, amount }) => [election.projects[project]?.id, amount]) ?? [],
    );
    expect(Object.keys(paid).sort()).toEqual(Object.keys(reason.paidToSelected).sort());
    for (const [winner, amount] of Object.entries<number>(reason.paidToSelected)) {
      expect(Math.abs((paid[winner] ?? 0) - amount * 100)).toBeLessThan(0.51);
    }
  });

  test('one euro more would be over the envelope', () => {
    const more = equalShares(electorateOf(election), plus(count.share, fraction(oneEuro)), byId);
    expect(spentBy(election, more)).toBeGreaterThan(election.budget);
  });
});
