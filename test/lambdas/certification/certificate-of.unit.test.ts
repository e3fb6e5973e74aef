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

test('ballot boxes count each poll, and young profiles separately, and are merged as they were kept', () => {
  const [one, other, both] = [new BallotBox(), new BallotBox(), new BallotBox()];
  const cell = { departement: '67', sex: 'F', ageBand: '25-34' };
  const answer = { kind: 'approval', value: 'plus' } as const;
  one.add({ postId: 'post', cell, recordKey: 1, answer });
  one.add({ postId: 'hidden', cell, recordKey: 2, answer, hidden: true });
  one.add(undefined);
  other.add({ postId: 'post', cell, recordKey: 3, answer, young: true });
  for (const box of [one, other]) both.merge(JSON.parse(JSON.stringify(box.kept())));
  expect(Object.fromEntries(both.totalsOf('post'))).toEqual({ plus: 2 });
  expect(Object.fromEntries(both.youngTotalsOf('post'))).toEqual({ plus: 1 });
  expect(Object.fromEntries(both.totalsOf('hidden'))).toEqual({ plus: 1 });
  expect([both.visibleBallotsOf('post'), both.visibleBallotsOf('hidden')]).toEqual([2, 0]);
  expect([both.all.ballots, both.all.hidden, both.unreadable]).toEqual([3, 1, 1]);
});
