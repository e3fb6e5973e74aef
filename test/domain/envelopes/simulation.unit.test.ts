import { readFileSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { readBudgetFile } from '../../../domain/envelopes/pb-file.ts';
import { simulate } from '../../../domain/envelopes/simulation.ts';
import { describeWith } from '../../support/shared-data.ts';

const text = [
  'META\nkey;value\nbudget;900\nPROJECTS\nproject_id;cost;name;selected',
  'a;600;Cent arbres;1\nb;300;Dix bancs;1\nc;700;Une scène;0\nVOTES\nvoter_id;vote',
  ...Array.from({ length: 6 }, (_, index) => `${index};a`),
  ...Array.from({ length: 4 }, (_, index) => `${index + 6};b`),
  '10;c',
].join('\n');
const file = readBudgetFile(text);

test('A past vote is counted by both rules, and what was funded then stands beside them', () => {
  expect(simulate(file)).toMatchObject({
    voters: 11,
    projects: [{ id: 'a', votes: 6, selected: true }, { votes: 4 }, { votes: 1, selected: false }],
    byRule: [
      { rule: 'most-votes', funded: ['a', 'b'], left: 0, withNothing: 1, preferredBy: 0 },
      { rule: 'equal-shares', funded: ['a', 'b'], left: 0, share: expect.any(Number) },
    ],
  });
});

test('With another amount or a threshold, another outcome', () => {
  const [most, shares] = simulate(file, { budget: 700_00 }).byRule;
  // At 75 € each, those of b can pay; at 100 €, a and b together would overspend.
  expect([most?.funded, shares?.funded]).toEqual([['a'], ['b']]);
  expect(simulate(file, { threshold: 5 }).byRule.map(({ funded }) => funded)).toEqual([['a'], ['a']]);
});

describeWith('projects/toulouse-2022/18.pb', 'A district of Toulouse', (path) => {
  test('gives what both rules are known to', () => {
    const expected = JSON.parse(readFileSync(path.replace('.pb', '.expected.json'), 'utf8'));
    const [most, shares] = simulate(readBudgetFile(readFileSync(path, 'utf8'))).byRule;
    expect(most?.funded).toEqual(expected.greedy);
    expect(shares?.funded).toEqual(expected.add1ThenVotes);
  });
});

test('The worker that counts it answers with both rules, or with what is wrong with the file', async () => {
  const postMessage = jest.fn();
  const worker: { postMessage: typeof postMessage; onmessage?: (event: { data: unknown }) => void } = {
    postMessage,
  };
  Object.assign(globalThis, { self: worker });
  await import('../../../apps/console/screens/envelopes/count.worker.ts');
  worker.onmessage?.({ data: { text, terms: { budget: 700_00 } } });
  worker.onmessage?.({ data: { text: text.replace('300', 'much'), terms: {} } });
  expect(postMessage.mock.calls).toEqual([
    [{ description: '', budget: 700_00, simulation: simulate(file, { budget: 700_00 }) }],
    [{ fault: 'amount', line: 7 }],
  ]);
});
