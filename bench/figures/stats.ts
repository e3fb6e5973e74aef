import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import Table from 'cli-table3';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { type Count, Recount } from '../../domain/polls/tally.ts';
import { paddedSequence } from '../../domain/polls/watermark.ts';
import { rake } from '../../domain/statistics/weighting/raking.ts';
import {
  attributesOf,
  identityOf,
  keyOf,
  revisionAttribute,
} from '../../foundations/polls/counter-targets.ts';
import { correctCounters, readTallies } from '../../foundations/polls/tally-items.ts';
import { categories as dimensions } from '../../foundations/posts/audience.ts';
import { aggregateVotes } from '../../lambdas/stats/aggregate-votes.ts';
import { groundOf } from '../../lambdas/stats/release-dimensions.ts';
import { readReleased } from '../../lambdas/stats/release-items.ts';
import { releasePost } from '../../lambdas/stats/release-post.ts';
import { tableCounters } from '../../lambdas/stats/table-counters.ts';
import { meterUnits, type UnitMeter } from '../../test/support/consumed-units.ts';
import { startEngine } from '../../test/support/engine.ts';
import { putPost } from '../../test/support/posts.ts';
import { ballotNumber } from '../support/ballots.ts';
import { load, percentiles } from '../support/load.ts';
import { type LocalInstance, withLocalInstance } from '../support/local-instance.ts';

const { margins } = groundOf(undefined, { kind: 'approval' });

const million = 1_000_000;
const sizes = [0, 1_000, 10_000, 100_000, million] as const;
const batchSizes = [1, 10, 100, 1000] as const;
const votes = 1000;
const style = { head: [], border: [], compact: true };

/**
 * The cost of statistics: counting by batch size, releasing a post, raking, reading. Counters of many votes are written
 * directly.
 */
export async function bench(): Promise<void> {
  const engine = await startEngine();
  try {
    const meter = meterUnits();
    await counting(meter);
    await releasing(meter);
    raking();
  } finally {
    await engine.stop();
    // From here on the instance's own endpoint is used.
    delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
    delete process.env.AWS_ENDPOINT_URL_DYNAMODB_STREAMS;
  }
  await withLocalInstance(reading);
}

/** Counters of the first `size` ballots of `ballotNumber`, which cycle through all cells. */
function talliesOf(postId: string, size: number): Recount {
  const recount = new Recount();
  for (let index = 0; index < size; index += 1) recount.add(ballotNumber(index, postId));
  return recount;
}

async function counting(meter: UnitMeter): Promise<void> {
  const table = new Table({ head: ['votes', 'batch', 'records/s', 'units per vote to count it'], style });
  let sequence = 0;
  for (const [spread, posts] of [
    ['on one post', 1],
    ['over 200 posts', 200],
  ] as const) {
    for (const size of batchSizes) {
      const postIds = await Promise.all(Array.from({ length: posts }, () => putPost()));
      const changes = Array.from({ length: votes }, (_, index) => {
        sequence += 1;
        return {
          sequence: paddedSequence(String(sequence)),
          after: ballotNumber(index, postIds[index % posts] ?? ''),
        };
      });
      meter.take();
      const started = performance.now();
      for (let start = 0; start < votes; start += size) {
        await aggregateVotes(tableCounters, 'shardId-bench', {
          changes: changes.slice(start, start + size),
          probes: [],
          unreadableFrom: undefined,
        });
      }
      const seconds = (performance.now() - started) / 1000;
      table.push([spread, size, Math.round(votes / seconds), (meter.take().written / votes).toFixed(2)]);
    }
  }
  console.log(table.toString());
}

async function releasing(meter: UnitMeter): Promise<void> {
  const postId = await putPost();
  const table = new Table({
    head: ['release of a post', 'ms', 'outcome', 'units', 'document, KB'],
    style,
  });
  for (const [name, size] of [
    ['1,000,000 ballots, first lot', million],
    ['as many more, second lot', 2 * million],
    ['nothing new', 2 * million],
  ] as const) {
    const recount = talliesOf(postId, size);
    const held = await readTallies(postId);
    for (const { target } of recount.targets.values()) {
      if (target.kind !== 'tally') continue;
      const revision = held.find((state) => state.target.departement === target.departement)?.revision;
      await correctCounters({ target, counts: new Map<string, Count>(), revision }, recount.countsOf(target));
    }
    meter.take();
    const started = performance.now();
    const [outcome] = await releasePost(postId);
    const ms = performance.now() - started;
    const kilobytes = JSON.stringify(await readReleased(postId)).length / 1024;
    table.push([name, ms.toFixed(0), outcome, meter.take().written, kilobytes.toFixed(0)]);
    if (name === 'as many more, second lot') await releasePost(postId);
  }
  console.log(table.toString());
}

/** The cells of an instance, filled unevenly, so that raking needs a realistic number of iterations. */
function raking(): void {
  const cells = dimensions.departement.flatMap((departement, d) =>
    dimensions.sex.flatMap((sex, s) =>
      dimensions.ageBand.map((ageBand, a) => ({
        categories: { departement, sex, ageBand },
        weight: 5 + ((7 * d + 11 * s + 13 * a) % 40),
      })),
    ),
  );
  const runs = 200;
  const started = performance.now();
  for (let run = 1; run < runs; run += 1) rake({ cells, margins });
  const { iterations, marginError } = rake({ cells, margins });
  const ms = (performance.now() - started) / runs;
  console.log(
    `Raking of ${cells.length} cells: ${ms.toFixed(2)} ms, ${iterations} iterations, margin error ${marginError.toExponential(1)}.`,
  );
}

/** Writes the counters as of `size` votes, and lets the service release them. */
async function seed(local: LocalInstance, postId: string, size: number): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const TableName = local.deployment.outputs.TableName ?? '';
  for (const { target, counts } of talliesOf(postId, size).targets.values()) {
    const counters = [...counts].flatMap(([name, count]) => attributesOf(target, name, count));
    const Item = {
      ...{ ...keyOf(target), ...identityOf(target), [revisionAttribute]: size },
      ...Object.fromEntries(counters),
    };
    await client.send(new PutCommand({ TableName, Item }));
  }
  client.destroy();
  const lever = `${local.deployment.awsUrl}/_local/schedules`;
  const { schedules } = (await (await fetch(lever)).json()) as {
    schedules: { name: string; logicalId: string }[];
  };
  const { name = '' } = schedules.find(({ logicalId }) => logicalId.includes('ReleaseSchedule')) ?? {};
  await fetch(`${lever}/${name}/fire`, { method: 'POST' });
}

async function reading(local: LocalInstance): Promise<void> {
  const [postId = ''] = await local.createPosts(1);
  const params = { postId };
  const table = new Table({
    head: ['votes on the post', 'statistics p50 / p95 / p99 ms', 'breakdowns p50 / p95 / p99 ms'],
    style,
  });
  const statistics = () => local.client.call(statsRoutes.getPostStatistics, { params });
  const breakdowns = () => local.client.call(statsRoutes.getPostBreakdowns, { params });
  await load({ count: 200, concurrency: 1, send: async () => (await breakdowns()).postId === postId });
  for (const [index, size] of sizes.entries()) {
    if (size > 0) await seed(local, postId, size);
    const exact = await load({
      count: 500,
      concurrency: 1,
      send: async () => (await statistics()).voters === size,
    });
    const protectedOnes = await load({
      count: 500,
      concurrency: 1,
      send: async () => (await breakdowns()).lot === index,
    });
    if (exact.errors + protectedOnes.errors > 0) throw new Error(`Wrong answers at ${size} votes.`);
    table.push([size, percentiles(exact.latency), percentiles(protectedOnes.latency)]);
  }
  console.log(table.toString());
}
