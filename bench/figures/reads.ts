import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import Table from 'cli-table3';
import pLimit from 'p-limit';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { placeOf } from '../../foundations/polls/ballot-items.ts';
import { keys } from '../../platform/table/keys.ts';
import { ballotNumber, randomKey } from '../support/ballots.ts';
import { load, percentiles } from '../support/load.ts';
import { type LocalInstance, withLocalInstance } from '../support/local-instance.ts';

const sizes = [0, 1_000, 10_000, 100_000] as const;
const reads = 1000;

/**
 * Latency of a post's statistics as votes accumulate. Ballots are written straight to the table; the aggregator counts
 * them.
 */
export async function bench(): Promise<void> {
  await withLocalInstance(async (local) => {
    const [postId] = await local.createPosts(1);
    const table = new Table({
      head: ['votes on the post', 'p50 / p95 / p99 ms', 'p50 against none'],
      style: { head: [], border: [], compact: true },
    });
    let written = 0;
    let base: number | undefined;
    const read = () => local.client.call(statsRoutes.getPostStatistics, { params: { postId: postId ?? '' } });
    await load({ count: 300, concurrency: 1, send: async () => (await read()).postId === postId });
    for (const size of sizes) {
      await writeBallots(local, postId ?? '', written, size);
      written = size;
      while ((await read()).voters < size) await sleep(200);
      const { latency } = await load({
        count: reads,
        concurrency: 1,
        send: async () => (await read()).voters === size,
      });
      const median = latency.getValueAtPercentile(50);
      base ??= median;
      table.push([size, percentiles(latency), (median / base).toFixed(2)]);
    }
    console.log(table.toString());
  });
}

async function writeBallots(local: LocalInstance, postId: string, from: number, to: number): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const tableName = local.deployment.outputs.TableName ?? '';
  const limit = pLimit(8);
  const batches = Array.from({ length: Math.ceil((to - from) / 25) }, (_, batch) => from + batch * 25);
  await limit.map(batches, async (start) => {
    const requests = Array.from({ length: Math.min(25, to - start) }, (_, offset) => {
      const { cell, ...ballot } = ballotNumber(start + offset, postId);
      const receipt = randomKey();
      const at = keys.ballot(placeOf(randomKey(), ballot, receipt));
      const item = { ...at, type: 'Ballot', ...ballot, ...cell, receipt };
      return { PutRequest: { Item: item } };
    });
    await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
  });
}
