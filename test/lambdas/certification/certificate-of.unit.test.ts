import { expect, test } from '@jest/globals';
import { pollId, type QuestionStep } from '../../../domain/polls/format.ts';
import { BallotBox } from '../../../lambdas/certification/ballot-box.ts';
import { listedPolls } from '../../../lambdas/certification/certificate-of.ts';
import { formatOf } from '../../support/answers.ts';

const steps: QuestionStep[] = (['scale', 'ranking', 'single-choice', 'multiple-choice'] as const).map(
  (kind) => ({
    id: kind,
    prompt: '?',
    format: formatOf(kind),
  }),
);

test('ballots are published of each step that can be, and of none where the instance gives no receipts', () => {
  expect(listedPolls({ id: 'post', steps }, true).map(pollId)).toEqual(['post~scale', 'post~single-choice']);
  expect(listedPolls({ id: 'post' }, true).map(pollId)).toEqual(['post']);
  expect(listedPolls({ id: 'post', steps }, false)).toEqual([]);
  expect(listedPolls({ id: 'post' }, false)).toEqual([]);
});

test('a ballot box keeps the ballots of listed polls, and counts all', () => {
  const box = new BallotBox(['post']);
  const cell = { departement: '67', sex: 'F', ageBand: '25-34' };
  const answer = { kind: 'approval', value: 'plus' } as const;
  box.add({ postId: 'post', cell, recordKey: 1, answer }, 'b');
  box.add({ postId: 'other', cell, recordKey: 2, answer }, 'c');
  box.add({ postId: 'post', cell, recordKey: 3, answer }, 'a');
  expect(box.listOf('post')).toEqual(['a,plus', 'b,plus']);
  expect(box.listOf('other')).toBeUndefined();
  expect(Object.fromEntries(box.totalsOf('other'))).toEqual({ plus: 1 });
});
