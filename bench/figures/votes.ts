import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { Transport } from '../../contract/client.ts';
import { pooledTransport } from '../../tools/transport.ts';
import { type Load, load, percentiles } from '../support/load.ts';
import { type LocalInstance, withLocalInstance } from '../support/local-instance.ts';
import { type NextVote, prepareVotes, voteForTheFirstTime, voteNumber } from '../support/voters.ts';

const concurrencies = [1, 16, 64] as const;
/** `VOTES=2000 npm run bench -- votes` for a short run. */
const many = Number(process.env.VOTES ?? 8_000);
const requests = { 1: many / 4, 16: many, 64: many } as const;

/** Votes accepted per second through the whole local stack, beside a bare server doing one durable upsert per request. */
export async function bench(): Promise<void> {
  const bare = await withBareServer((baseUrl, transport) =>
    measure(baseUrl, transport, (index) => {
      const { voter, post, body } = voteNumber(index);
      return { path: `/votes/${post}-${voter}`, token: 'none', body };
    }),
  );
  const full = await withLocalInstance(async (local) => {
    await firstVotes(local);
    return measure(local.deployment.apiUrl, local.transport, await prepareVotes(local));
  });
  const table = new Table({
    head: [
      'at once',
      'votes/s',
      'p50 / p95 / p99 ms',
      'errors',
      'bare upserts/s',
      'p50 / p95 / p99 ms',
      'ratio',
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const concurrency of concurrencies) {
    const [ours, theirs] = [full.get(concurrency) as Load, bare.get(concurrency) as Load];
    table.push([
      concurrency,
      ours.perSecond.toFixed(0),
      percentiles(ours.latency),
      ours.errors,
      theirs.perSecond.toFixed(0),
      percentiles(theirs.latency),
      (ours.perSecond / theirs.perSecond).toFixed(2),
    ]);
  }
  console.log(table.toString());
}

async function measure(
  baseUrl: string,
  transport: Transport,
  next: (index: number) => NextVote,
): Promise<Map<number, Load>> {
  let sent = 0;
  const send = async (index: number): Promise<boolean> => {
    const { path, token, body } = next(index);
    const { status } = await transport({
      method: 'PUT',
      url: `${baseUrl}${path}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    });
    return status === 200;
  };
  // Warm processes and connections, like a service in use.
  await load({ count: 1000, concurrency: 16, send: () => send(sent++) });
  const results = new Map<number, Load>();
  for (const concurrency of concurrencies) {
    results.set(
      concurrency,
      await load({ count: requests[concurrency], concurrency, send: () => send(sent++) }),
    );
  }
  return results;
}

/** First-time voters: challenge, proof of work, profile, first vote; nobody may be refused. */
async function firstVotes(local: LocalInstance): Promise<void> {
  const [postId] = await local.createPosts(1);
  const arrivals = await load({
    count: 400,
    concurrency: 16,
    send: (index) => voteForTheFirstTime(local, `${postId}`, index),
  });
  console.log(
    `first-time voters, 16 at once: ${arrivals.perSecond.toFixed(0)} profiles made and first votes per second (proof of work solved by the same machine), p50 / p95 / p99 ${percentiles(arrivals.latency)} ms, ${arrivals.errors} errors of ${arrivals.count}`,
  );
}

async function withBareServer<T>(use: (baseUrl: string, transport: Transport) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'imaginest-bare-'));
  const server: ChildProcess = spawn(
    process.execPath,
    ['--no-warnings', 'bench/support/bare-server.ts', join(directory, 'votes.db')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const port = await new Promise<string>((resolve, reject) => {
      server.stdout?.once('data', (chunk) => resolve(String(chunk).trim()));
      server.once('exit', (code) => reject(new Error(`The bare server ended with code ${code}.`)));
    });
    const baseUrl = `http://127.0.0.1:${port}`;
    const { transport, close } = pooledTransport(baseUrl, 65);
    try {
      return await use(baseUrl, transport);
    } finally {
      await close();
    }
  } finally {
    server.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}
