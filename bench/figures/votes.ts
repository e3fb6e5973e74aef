import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { Transport } from '../../contract/client.ts';
import { pooledTransport } from '../../tools/transport.ts';
import { type Load, load, percentiles, together } from '../support/load.ts';
import { type LocalInstance, withLocalInstance } from '../support/local-instance.ts';
import { type NextVote, prepareVotes, voteForTheFirstTime, voteNumber } from '../support/voters.ts';

const concurrencies = [1, 16, 64] as const;
/** `VOTES=2000 npm run bench -- votes` for a short run. */
const many = Number(process.env.VOTES ?? 8_000);
const requests = { 1: many / 4, 16: many, 64: many } as const;
/** Each takes so many turns: a machine that others use is not the same from one minute to the next. */
const turns = 8;

/** Votes accepted per second through the whole local stack, beside a bare server doing one durable upsert per request. */
export async function bench(): Promise<void> {
  const [full, bare] = await withLocalInstance(async (local) => {
    await firstVotes(local);
    const next = await prepareVotes(local);
    return withBareServer(async (baseUrl, transport) => {
      const upsert = (index: number) => {
        const { voter, post, body } = voteNumber(index);
        return { path: `/votes/${post}-${voter}`, token: 'none', body };
      };
      return measure([
        sender(local.deployment.apiUrl, local.transport, next),
        sender(baseUrl, transport, upsert),
      ]);
    });
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

type Send = () => Promise<boolean>;

/** Sends one vote after the other. */
function sender(baseUrl: string, transport: Transport, next: (index: number) => NextVote): Send {
  let sent = 0;
  return async () => {
    const { path, token, body } = next(sent++);
    const { status } = await transport({
      method: 'PUT',
      url: `${baseUrl}${path}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    });
    return status === 200;
  };
}

/** The same load for each, by turns; by the number of requests at once. */
async function measure<const Senders extends readonly Send[]>(
  senders: Senders,
): Promise<{ [Place in keyof Senders]: Map<number, Load> }> {
  // Warm processes and connections, like a service in use.
  for (const send of senders) await load({ count: 1000, concurrency: 16, send });
  const results = senders.map(() => new Map<number, Load>());
  for (const concurrency of concurrencies) {
    const loads = senders.map((): Load[] => []);
    for (let turn = 0; turn < turns; turn += 1) {
      for (const [place, send] of senders.entries()) {
        const count = Math.ceil(requests[concurrency] / turns);
        loads[place]?.push(await load({ count, concurrency, send }));
      }
    }
    for (const [place, each] of loads.entries()) results[place]?.set(concurrency, together(each));
  }
  return results as never;
}

/** First-time voters: challenge, proof of work, profile, first vote; nobody may be refused. */
async function firstVotes(local: LocalInstance): Promise<void> {
  const [postId] = await local.createPosts(1);
  let arrived = 0;
  const send = () => voteForTheFirstTime(local, `${postId}`, arrived++);
  for (const [when, count] of [
    ['the first, while functions start', 200],
    ['and once they are warm', 400],
  ] as const) {
    const arrivals = await load({ count, concurrency: 16, send });
    console.log(
      `first-time voters, 16 at once, ${when}: ${arrivals.perSecond.toFixed(0)} profiles made and first votes per second (proof of work solved by the same machine), p50 / p95 / p99 ${percentiles(arrivals.latency)} ms, ${arrivals.errors} errors of ${count}`,
    );
  }
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
