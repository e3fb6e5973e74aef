import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { conversationCsv } from '../../../tools/conversation/conversation.ts';
import { countFromFile, readVotes } from '../../../tools/replay/votes-file.ts';

const file = 'tools/conversation/grand-est.votes.csv';

test('The conversation that is checked in is what its generator writes (npm run conversation)', () => {
  expect(conversationCsv() === readFileSync(file, 'utf8')).toBe(true);
});

test('It has agreement, division, and voters who changed their minds', async () => {
  const votes = await readVotes(file);
  expect(votes).toHaveLength(3_000);
  expect(new Set(votes.map(({ voterId }) => voterId)).size).toBe(150);
  const ballots = Map.groupBy(votes, ({ commentId, voterId }) => `${commentId}/${voterId}`);
  const changed = [...ballots.values()].filter((each) => new Set(each.map(({ vote }) => vote)).size > 1);
  expect(changed.length).toBeGreaterThan(50);
  const shares = [...countFromFile(votes).values()].map(({ plus, minus }) => plus / (plus + minus));
  expect(shares).toHaveLength(40);
  expect(shares.filter((share) => share > 0.75).length).toBeGreaterThanOrEqual(8);
  expect(shares.filter((share) => share > 0.25 && share < 0.65).length).toBeGreaterThanOrEqual(15);
});
