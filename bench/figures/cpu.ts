import Table from 'cli-table3';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import type { RunningDeployment } from '../../tools/deployment.ts';
import { load } from '../support/load.ts';
import { type LocalInstance, withLocalInstance } from '../support/local-instance.ts';
import { descendantsOf, processorSecondsOf } from '../support/processor.ts';
import { posts, prepareVotes, sendVote, voteForTheFirstTime, voters } from '../support/voters.ts';

/** `VOTES=2000 npm run bench -- cpu` for a short run. */
const votes = Number(process.env.VOTES ?? 8_000);
/** First-time voters cost some ten times as much. */
const newcomers = Math.ceil(votes / 10);
const warmUp = 1_000;
const concurrency = 16;

const rows = [
  'votes function',
  'profiles function',
  'aggregator',
  'other functions',
  'runtime',
  'engine',
  'client',
] as const;
type Row = (typeof rows)[number];

/**
 * CPU time of a vote, and of a first-time voter, all threads, by process of the one-machine stack, from the request to the counter. The
 * client is no part of the service: it is this process, which solves the proofs of work too.
 */
export async function bench(): Promise<void> {
  await withLocalInstance(async (local) => {
    const next = await prepareVotes(local);
    await measure(local, 'vote', { warmUp, count: votes, send: (index) => sendVote(local, next(index)) });
    const postIds = await local.createPosts(1);
    await measure(local, 'first-time voter', {
      ...{ warmUp: 100, count: newcomers },
      send: (index) => voteForTheFirstTime(local, `${postIds[0]}`, index),
    });
  });
}

async function measure(
  local: LocalInstance,
  what: string,
  acts: {
    readonly warmUp: number;
    readonly count: number;
    send(index: number): Promise<boolean>;
  },
): Promise<void> {
  const { warmUp, count, send } = acts;
  const counted = await ballotsCounted(local);
  await load({ count: warmUp, concurrency, send });
  await counted(warmUp);
  const before = await processorSeconds(local.deployment);
  const { errors, perSecond } = await load({
    ...{ count, concurrency },
    send: (index) => send(warmUp + index),
  });
  await counted(warmUp + count);
  const after = await processorSeconds(local.deployment);
  if (errors > 0)
    throw new Error(`${errors} of ${count} requests were refused: the figures would be of something else.`);
  const spent = new Map(rows.map((row) => [row, differenceOf(before, after, row)]));
  const all = [...spent.values()].reduce((sum, each) => sum + each, 0);
  const table = new Table({
    head: ['process', `ms of processor per ${what}`, 'share'],
    style: { head: [], border: [], compact: true },
  });
  for (const [row, seconds] of spent) {
    table.push([row, ((seconds * 1000) / count).toFixed(2), `${((seconds / all) * 100).toFixed(0)} %`]);
  }
  table.push(['all', ((all * 1000) / count).toFixed(2), '']);
  console.log(table.toString());
  console.log(`${count} times, ${concurrency} at once, ${perSecond.toFixed(0)}/s`);
}

/** By process id, because processes start and end meanwhile. */
type Spent = ReadonlyMap<number, { readonly row: Row; readonly seconds: number }>;

function differenceOf(before: Spent, after: Spent, row: Row): number {
  let seconds = 0;
  for (const [pid, spent] of after) {
    if (spent.row === row) seconds += spent.seconds - (before.get(pid)?.seconds ?? 0);
  }
  return seconds;
}

async function processorSeconds({ awsUrl, outputs, pid: runtime }: RunningDeployment): Promise<Spent> {
  const functions = (await (await fetch(`${awsUrl}/_local/functions`)).json()) as {
    name: string;
    logicalId: string;
    processes: { pid: number }[];
  }[];
  const rowOf = (name: string, logicalId: string): Row => {
    if (name === outputs.AggregateVotesFunctionName) return 'aggregator';
    if (logicalId.startsWith('VotesApi')) return 'votes function';
    return logicalId.startsWith('ProfilesApi') ? 'profiles function' : 'other functions';
  };
  const known = new Map<number, Row>([
    [process.pid, 'client'],
    [runtime, 'runtime'],
    ...functions.flatMap(({ name, logicalId, processes }) =>
      processes.map(({ pid }): [number, Row] => [pid, rowOf(name, logicalId)]),
    ),
  ]);
  // Any other process is the engine, or the shell that kills it if the runtime dies.
  for (const pid of descendantsOf(runtime)) if (!known.has(pid)) known.set(pid, 'engine');
  return new Map(
    [...known].map(([pid, row]): [number, { row: Row; seconds: number }] => [
      pid,
      { row, seconds: processorSecondsOf(pid) },
    ]),
  );
}

/** @returns waits until the counters include so many more votes: the cost of counting belongs to the votes */
async function ballotsCounted(local: LocalInstance): Promise<(sent: number) => Promise<void>> {
  const total = async () => {
    const { items } = await local.client.call(postsRoutes.listPosts, {
      query: { channel: 'region', limit: '50' },
    });
    return items.reduce((sum, { totals }) => sum + (totals?.plus ?? 0) + (totals?.minus ?? 0), 0);
  };
  const before = await total();
  return async (sent) => {
    // Each voter has one ballot per post, however often they changed it.
    const ballots = before + Math.min(sent, voters * posts);
    while ((await total()) < ballots) await new Promise((resolve) => setTimeout(resolve, 200));
  };
}
