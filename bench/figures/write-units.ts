import Table from 'cli-table3';
import type { Ballot } from '../../domain/polls/tally.ts';
import { paddedSequence } from '../../domain/polls/watermark.ts';
import { writeBallot } from '../../foundations/polls/ballot-items.ts';
import { aggregateVotes } from '../../lambdas/stats/aggregate-votes.ts';
import { tableCounters } from '../../lambdas/stats/table-counters.ts';
import { meterUnits } from '../../test/support/consumed-units.ts';
import { startEngine } from '../../test/support/engine.ts';
import { putPost } from '../../test/support/posts.ts';
import { ballotNumber, randomKey } from '../support/ballots.ts';

/** `VOTES=5000 npm run bench -- write-units`: the first vote of a département on a post also enters it into the index of what is to be released. */
const votes = Number(process.env.VOTES ?? 1000);
const batchSizes = [1, 10, 100, 1000] as const;

/**
 * DynamoDB write units per vote (ConsumedCapacity, indexes included): the ballot, and its share of the counters by the
 * number of votes per batch of the aggregator, with all votes on one post or spread over 200.
 */
export async function bench(): Promise<void> {
  const engine = await startEngine();
  try {
    const meter = meterUnits();
    const table = new Table({
      head: ['votes', 'batch', 'ballot', 'counters', 'units per vote'],
      style: { head: [], border: [], compact: true },
    });
    let sequence = 0;
    for (const [spread, posts] of [
      ['on one post', 1],
      ['over 200 posts', 200],
    ] as const) {
      for (const size of batchSizes) {
        const postIds = await Promise.all(Array.from({ length: posts }, () => putPost()));
        meter.take();
        const ballots: Ballot[] = [];
        for (let index = 0; index < votes; index += 1) {
          const ballot = ballotNumber(index, postIds[index % posts] ?? '');
          await writeBallot(randomKey(), ballot, randomKey());
          ballots.push(ballot);
        }
        const cast = meter.take().written / votes;
        for (let start = 0; start < votes; start += size) {
          const changes = ballots.slice(start, start + size).map((after) => {
            sequence += 1;
            return { sequence: paddedSequence(String(sequence)), after };
          });
          await aggregateVotes(tableCounters, 'shardId-bench', { changes, probes: [] });
        }
        const counted = meter.take().written / votes;
        table.push([spread, size, cast.toFixed(2), counted.toFixed(2), (cast + counted).toFixed(2)]);
      }
    }
    console.log(table.toString());
  } finally {
    await engine.stop();
  }
}
