import Table from 'cli-table3';
import type { Ballot } from '../../domain/polls/tally.ts';
import { paddedSequence } from '../../domain/polls/watermark.ts';
import { writeBallot } from '../../foundations/polls/ballot-items.ts';
import { aggregateVotes } from '../../lambdas/stats/aggregate-votes.ts';
import { tableCounters } from '../../lambdas/stats/table-counters.ts';
import { env } from '../../platform/env.ts';
import { meterUnits } from '../../test/support/consumed-units.ts';
import { startEngine } from '../../test/support/engine.ts';
import { putPost } from '../../test/support/posts.ts';
import { ballotNumber, randomKey } from '../support/ballots.ts';

/** `VOTES=5000 npm run bench -- write-units`: 25 votes on each of the 200 posts. */
const votes = Number(process.env.VOTES ?? 1000);
const batchSizes = [1, 10, 100, 1000] as const;

/** As long as those of DynamoDB are, since each tally and total keeps it for a day. */
const shardId = (number: number) =>
  `shardId-${String(1_700_000_000_000 + number).padStart(20, '0')}-0a1b2c3d`;
/** What a table on demand begins with, each shard followed by another every four hours or so. */
const [shards, shardHours] = [4, 4];

/**
 * DynamoDB write units per vote (ConsumedCapacity, indexes included): the ballot, and its share of the counters by the
 * number of votes per batch of the aggregator, with all votes on one post or spread over 200, on each of which people of all départements
 * vote by turns; and with the votes of three days on one post, over which DynamoDB’s shards turn over.
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
    for (const [spread, posts, sizes, hours] of [
      ['on one post', 1, batchSizes, 0],
      ['over 200 posts', 200, batchSizes, 0],
      ['on one post, three days', 1, [10, 100], 72],
    ] as const) {
      for (const size of sizes) {
        const postIds = await Promise.all(Array.from({ length: posts }, () => putPost()));
        meter.take();
        const ballots: Ballot[] = [];
        for (let index = 0; index < votes; index += 1) {
          const ballot = ballotNumber(
            posts > 1 ? index + Math.floor(index / posts) : index,
            postIds[index % posts] ?? '',
          );
          await writeBallot(randomKey(), ballot, randomKey());
          ballots.push(ballot);
        }
        const cast = meter.take().written / votes;
        for (let start = 0; start < votes; start += size) {
          const changes = ballots.slice(start, start + size).map((after) => {
            sequence += 1;
            return { sequence: paddedSequence(String(sequence)), after };
          });
          const hour = (hours * start) / votes;
          process.env[env.clockOffsetMs] = String(hour * 3_600_000);
          const shard = Math.floor(hour / shardHours) * shards + ((start / size) % shards);
          await aggregateVotes(tableCounters, shardId(hours === 0 ? 0 : shard), { changes, probes: [] });
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
