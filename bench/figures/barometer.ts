import Table from 'cli-table3';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import type { Ballot, Counts } from '../../domain/polls/tally.ts';
import { paddedSequence } from '../../domain/polls/watermark.ts';
import { writeBallot } from '../../foundations/polls/ballot-items.ts';
import { addToCounters } from '../../foundations/polls/tally-items.ts';
import { aggregateVotes } from '../../lambdas/stats/aggregate-votes.ts';
import { handler as statsApi } from '../../lambdas/stats/stats-api.lambda.ts';
import { tableCounters } from '../../lambdas/stats/table-counters.ts';
import { updateBarometer } from '../../lambdas/stats/update-barometer.ts';
import { meterUnits } from '../../test/support/consumed-units.ts';
import { startEngine } from '../../test/support/engine.ts';
import { call } from '../../test/support/events.ts';
import { putPost } from '../../test/support/posts.ts';
import { ballotNumber, randomKey } from '../support/ballots.ts';
import { load, percentiles } from '../support/load.ts';

const votes = 1000;
const batch = 100;
const reads = 1000;

let sequence = 0;
function nextSequence(): string {
  sequence += 1;
  return paddedSequence(String(sequence));
}

/**
 * The cost of the barometer: write units per vote with and without it (a thousand votes between two surveys), reads per
 * survey, and the latency of reading it as votes accumulate. In this process, on the real engine.
 */
export async function bench(): Promise<void> {
  const engine = await startEngine();
  try {
    await costs();
    await latency();
  } finally {
    await engine.stop();
  }
}

async function costs(): Promise<void> {
  const meter = meterUnits();
  const table = new Table({
    head: [
      'posts',
      'votes',
      'units per vote',
      'with the barometer',
      'survey writes',
      'survey reads',
      'survey s',
    ],
    style: { head: [], border: [], compact: true },
  });
  const postIds: string[] = [];
  for (const posts of [1, 200, 1000]) {
    const more = Array.from({ length: posts - postIds.length }, () => putPost());
    postIds.push(...(await Promise.all(more)));
    // So that the measured run finds frozen days and a state, as at any other hour.
    await updateBarometer();
    meter.take();
    await vote(postIds);
    const cast = meter.take().written;
    const started = performance.now();
    await updateBarometer();
    const seconds = (performance.now() - started) / 1000;
    const survey = meter.take();
    table.push([
      posts,
      votes,
      (cast / votes).toFixed(2),
      ((cast + survey.written) / votes).toFixed(2),
      survey.written,
      survey.read,
      seconds.toFixed(2),
    ]);
  }
  console.log(table.toString());
}

async function vote(postIds: readonly string[]): Promise<void> {
  const ballots: Ballot[] = [];
  for (let index = 0; index < votes; index += 1) {
    const ballot = ballotNumber(index, postIds[index % postIds.length] ?? '');
    await writeBallot(randomKey(), ballot, randomKey());
    ballots.push(ballot);
  }
  for (let start = 0; start < votes; start += batch) {
    const changes = ballots.slice(start, start + batch).map((after) => ({ sequence: nextSequence(), after }));
    await aggregateVotes(tableCounters, 'shardId-bench', { changes, probes: [] });
  }
}

async function latency(): Promise<void> {
  const table = new Table({
    head: ['votes in the instance', 'p50 / p95 / p99 ms', 'p50 against the first'],
    style: { head: [], border: [], compact: true },
  });
  const postId = await putPost();
  const read = async () => (await call(statsApi, statsRoutes.getBarometer.key)).statusCode === 200;
  await load({ count: 300, concurrency: 1, send: read });
  let base: number | undefined;
  for (const more of [0, 10_000, 100_000, 1_000_000]) {
    await count(postId, more);
    await updateBarometer();
    const { latency } = await load({ count: reads, concurrency: 1, send: read });
    const median = latency.getValueAtPercentile(50);
    base ??= median;
    const { totals } = (await call(statsApi, statsRoutes.getBarometer.key)).json;
    table.push([totals.votes, percentiles(latency), (median / base).toFixed(2)]);
  }
  console.log(table.toString());
}

/** Counts so many votes on a post as the aggregator would, without ballots. */
async function count(postId: string, n: number): Promise<void> {
  const place = () => {
    const at = nextSequence();
    return { shardId: 'shardId-bench', first: at, last: at };
  };
  const counts = (names: readonly string[]): Counts =>
    new Map(names.map((name) => [name, { n, keys: n * 50_000_000 }]));
  const tally = { kind: 'tally', postId, departement: '67' } as const;
  await addToCounters(tally, { ...place(), counts: counts(['F:25-34:plus']) });
  const totals = { kind: 'totals', postId, place: 'results' } as const;
  await addToCounters(totals, { ...place(), counts: counts(['plus']) });
}
