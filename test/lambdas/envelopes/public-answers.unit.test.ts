import { expect, jest, test } from '@jest/globals';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { publishedOutcome } from '../../../contract/envelopes/outcome.ts';
import { crowd } from '../../../domain/crowd.ts';
import type { Pattern } from '../../../domain/envelopes/election.ts';
import { fundedRows } from '../../../domain/newsletter/result-rows.ts';
import type { EnvelopeFormat } from '../../../domain/polls/format.ts';
import { pollResults } from '../../../domain/polls/poll-results.ts';
import { areResultsForVoters, areResultsPublic } from '../../../domain/polls/visibility.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { BallotBox } from '../../../lambdas/certification/ballot-box.ts';
import type { Certificate } from '../../../lambdas/certification/certificate-items.ts';
import { certificateOf } from '../../../lambdas/certification/certificate-of.ts';
import { rowsOfOutcome } from '../../../lambdas/open-data/datasets/envelopes.ts';
import { pageIn } from '../../../lambdas/pages/page-context.ts';
import { OptionResults } from '../../../lambdas/pages/post/option-results.tsx';
import { OutcomeBlock } from '../../../lambdas/pages/post/outcome-block.tsx';
import { languages } from '../../../messages/languages.ts';
import { allElections } from '../../support/all-elections.ts';

process.env.TABLE_NAME = 'not-there';

const costs = [6_00, 3_00, 7_00];
const terms = { budget: 9_00, voters: 11, least: 1, most: 2 };
const format: EnvelopeFormat = {
  kind: 'projects',
  options: costs.map((cost, index) => ({ id: `p${index}`, label: `Projet ${index}`, cost })),
  ...{ amount: terms.budget, rule: 'equal-shares', minChoices: terms.least, maxChoices: terms.most },
};
const closesAt = '2026-11-20T12:00:00.000Z';
const post = {
  ...{ id: 'envelope', channel: 'region', kind: 'question', title: 'Une enveloppe', frozenHash: 'frozen' },
  ...{ state: 'published', resultsVisibility: 'after-close', format, closesAt },
} as unknown as PostItem;

/** Everything that the service answers to anybody about an envelope that was voted on so. */
async function publicAnswers(patterns: readonly Pattern[], newest?: Certificate) {
  const ballots = new BallotBox();
  for (const [place, { choices, voters }] of patterns.entries()) {
    for (let voter = 0; voter < voters; voter += 1) {
      ballots.add({
        ...{ postId: post.id, recordKey: 100 * place + voter, hidden: true, young: true },
        // Whoever chose alike lives alike: where it may show, it does.
        cell: { departement: choices.length > 1 ? '67' : '08', sex: 'F', ageBand: '25-34' },
        answer: { kind: 'projects', ids: choices.map((choice) => `p${choice}`) },
      });
    }
  }
  const { content, totals, outcomes } = await certificateOf({
    closing: { postId: post.id, closesAt },
    ...{ post, newest, edition: newest === undefined ? 1 : 2 },
    comparison: {
      ballots,
      ...{ broken: new Set<string>(), drifted: [], unsettled: [], listOf: () => undefined },
      end: async () => {},
    },
  });
  const { outcome: text, hash } = outcomes[0]?.Put?.Item ?? {};
  const outcome = publishedOutcome.parse(JSON.parse(text));
  const results = pollResults(format, totals[0]?.counts ?? new Map());
  const [certified] = content.polls;
  const html = languages.map((language) => {
    const page = pageIn(language);
    const block = { page, postId: post.id, step: undefined, format, outcome, progress: new Map() };
    return [
      renderToString(h(OutcomeBlock, block)),
      renderToString(h(OptionResults, { page, format, results, nameOf: (id) => id })),
    ];
  });
  return {
    outcome,
    all: JSON.stringify({
      ...{ content, results, outcome, hash, html },
      letter: certified && fundedRows(format, certified, outcome),
      openData: rowsOfOutcome({ outcome, hash, edition: 1, certifiedAt: content.certifiedAt }, format),
    }),
  };
}

const votesOf = (patterns: readonly Pattern[]) =>
  costs
    .map((_, project) =>
      patterns.reduce((sum, { choices, voters }) => sum + (choices.includes(project) ? voters : 0), 0),
    )
    .join();

test('Nobody who reads all public answers of an envelope together can know a choice that fewer than eleven made', async () => {
  jest.useFakeTimers({ now: Date.parse(closesAt) + 600_000 });
  const sums = ['7,4,1', '6,6,3', '5,8,4', '9,9,2', '10,10,1', '11,1,10', '2,3,6', '11,6,1', '3,9,3'];
  const answers = new Map<string, Set<string>>();
  const alike = new Map<string, Map<string, Set<number>>>();
  const elections = [...allElections(costs, terms)].filter((one) => sums.includes(votesOf(one.patterns)));
  for (const { patterns } of elections) {
    const { all, outcome } = await publicAnswers(patterns);
    const text = JSON.stringify(outcome);
    answers.set(text, (answers.get(text) ?? new Set()).add(all));
    if (outcome.withheld !== undefined) continue;
    const numbers = alike.get(text) ?? new Map<string, Set<number>>();
    alike.set(text, numbers);
    const voters = new Map(patterns.map((pattern) => [pattern.choices.join(), pattern.voters]));
    for (const choices of ['0', '1', '2', '0,1', '0,2', '1,2']) {
      numbers.set(choices, (numbers.get(choices) ?? new Set()).add(voters.get(choices) ?? 0));
    }
  }
  jest.useRealTimers();
  // Whatever is answered follows from the outcome, of which every other ballot there could have been was counted elsewhere.
  expect([...answers.values()].filter(({ size }) => size > 1)).toEqual([]);
  expect([elections.length > 40, alike.size > 2, answers.size > alike.size]).toEqual([true, true, true]);
  for (const [text, numbers] of alike) {
    for (const [choices, known] of numbers) {
      const [only = 0, ...others] = known;
      const isTold = others.length === 0 && only > 0 && only < crowd;
      expect(isTold && `${choices}: ${only}, from ${text}`).toBe(false);
    }
  }
});

test('While people vote nobody is shown totals, nor those who have voted', () => {
  expect([areResultsPublic(post), areResultsForVoters(post)]).toEqual([false, false]);
});

test('A certificate that corrects another tells no votes that those of the other could be taken from', async () => {
  jest.useFakeTimers({ now: Date.parse(closesAt) + 600_000 });
  const patterns = [
    { choices: [0], voters: 11 },
    { choices: [1], voters: 12 },
  ];
  const before = (totals: Record<string, number>) =>
    ({ sequence: 7, polls: [{ kind: 'projects', voters: 22, totals }] }) as unknown as Certificate;
  const same = await publicAnswers(patterns, before({ p0: 11, p1: 12 }));
  expect(same.outcome).toMatchObject({ projects: [{ votes: 11 }, { votes: 12 }, { votes: 0 }] });
  const other = await publicAnswers(patterns, before({ p0: 11, p1: 11 }));
  expect(other.outcome).toMatchObject({ withheld: 'votes', funded: ['p0', 'p1'], voters: 23 });
  expect(other.all).not.toContain('"votes":11');
  // The letter tells what is funded, as the page does.
  expect(JSON.parse(other.all).letter).toEqual([
    { answer: 'p0', label: expect.any(String), funded: costs[0] },
    { answer: 'p1', label: expect.any(String), funded: costs[1] },
  ]);
  jest.useRealTimers();
});

test('With fewer than eleven votes nothing differs, whatever they are', async () => {
  jest.useFakeTimers({ now: Date.parse(closesAt) + 600_000 });
  const [one, other] = await Promise.all([
    publicAnswers([{ choices: [1], voters: 10 }]),
    publicAnswers([
      { choices: [0, 2], voters: 4 },
      { choices: [2], voters: 6 },
    ]),
  ]);
  expect(one.all).toBe(other.all);
  expect(one.outcome).toMatchObject({ withheld: 'few-voters', voters: 10, funded: [] });
  jest.useRealTimers();
});
