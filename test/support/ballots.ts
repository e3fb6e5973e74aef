import { randomBytes, randomInt } from 'node:crypto';
import { type Answer, approval } from '../../domain/polls/answer.ts';
import { answerKind } from '../../domain/polls/answer-kinds/index.ts';
import type { Cell } from '../../domain/polls/cell.ts';
import type { Ballot } from '../../domain/polls/tally.ts';
import { paddedSequence } from '../../domain/polls/watermark.ts';
import { keyModulus } from '../../domain/statistics/protection/disclosure.ts';
import { writeBallot } from '../../foundations/polls/ballot-items.ts';
import { aggregateVotes } from '../../lambdas/stats/aggregate-votes.ts';
import { tableCounters } from '../../lambdas/stats/table-counters.ts';

let sequence = 0;

export function ballotOf(postId: string, cell: Cell, value: 'plus' | 'minus'): Ballot {
  return { postId, cell, recordKey: randomInt(keyModulus), answer: approval(value) };
}

/** Counts ballots into the table's tallies and totals, as the aggregator does when the stream brings them. */
export async function countBallots(ballots: readonly Ballot[]): Promise<void> {
  const changes = ballots.map((after) => {
    sequence += 1;
    return { sequence: paddedSequence(String(sequence)), after };
  });
  const shard = `shardId-${randomBytes(4).toString('hex')}`;
  const { failedFrom, error } = await aggregateVotes(tableCounters, shard, {
    changes,
    probes: [],
    unreadableFrom: undefined,
  });
  if (failedFrom !== undefined) throw error;
}

/** Casts answers to a poll whose totals are hidden, each as if by a voter of its own: straight into the table, without making profiles. */
export async function castHidden(postId: string, answers: readonly Answer[]): Promise<void> {
  const drawn = () => randomBytes(32).toString('base64url');
  for (const answer of answers) {
    const ballot: Ballot = {
      ...{ postId, answer, hidden: true, recordKey: randomInt(keyModulus) },
      cell: { departement: '67', sex: 'F', ageBand: '25-34' },
      ...(answerKind(answer).committed && { salt: drawn() }),
    };
    await writeBallot(drawn(), ballot, drawn());
  }
}
