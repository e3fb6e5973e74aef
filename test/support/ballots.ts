import { randomBytes } from 'node:crypto';
import { approval } from '../../domain/polls/answer.ts';
import type { Cell } from '../../domain/polls/cell.ts';
import type { Ballot } from '../../domain/polls/tally.ts';
import { paddedSequence } from '../../domain/polls/watermark.ts';
import { keyModulus } from '../../domain/statistics/protection/disclosure.ts';
import { aggregateVotes } from '../../lambdas/stats/aggregate-votes.ts';
import { tableCounters } from '../../lambdas/stats/table-counters.ts';

let sequence = 0;

let made = 0;

/** A ballot with a key of its own: spread as drawn ones are, the same in every run, and so long that no other number looks like it. */
export function ballotOf(postId: string, cell: Cell, value: 'plus' | 'minus'): Ballot {
  made += 1;
  const recordKey = keyModulus / 10 + ((made * 31_234_567) % ((keyModulus / 10) * 9));
  return { postId, cell, recordKey, answer: approval(value) };
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
