import type { Answer } from '../../domain/polls/answer.ts';
import { answerKind } from '../../domain/polls/answer-kinds/index.ts';
import { type Poll, pollFrom } from '../../domain/polls/format.ts';
import type { Ballot } from '../../domain/polls/tally.ts';
import { areBallotsHidden, type Visible } from '../../domain/polls/visibility.ts';
import { isYoung } from '../../domain/polls/young.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { ballotKeyOf, receiptOf, recordKeyOf, saltOf } from './ballot-keys.ts';

/** A voter's ballot on a poll, as `writeBallot` takes it: its key, its content and its receipt. */
export async function newBallot(
  { subject, cell, since = 0, ofBurst = false }: Pick<Citizen, 'subject' | 'cell'> & Partial<Citizen>,
  post: Visible,
  { postId, step }: Poll,
  answer: Answer,
): Promise<[ballotKey: string, ballot: Ballot, receipt: string]> {
  const poll = pollFrom(postId, step);
  const [ballotKey, recordKey, receipt] = await Promise.all([
    ballotKeyOf(poll, subject),
    recordKeyOf(poll, subject),
    receiptOf(poll, subject),
  ]);
  const hidden = areBallotsHidden(post);
  const salt = answerKind(answer).committed ? await saltOf(poll, subject) : undefined;
  const young = isYoung({ since, ofBurst }, now(), instance.limits);
  return [
    ballotKey,
    {
      ...poll,
      cell,
      recordKey,
      answer,
      ...(hidden && { hidden }),
      ...(young && { young }),
      ...(salt !== undefined && { salt }),
    },
    receipt,
  ];
}
