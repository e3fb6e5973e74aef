import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import Table from 'cli-table3';
import { table, tableName } from '../../platform/table/client.ts';
import { keys } from '../../platform/table/keys.ts';
import { startEngine } from '../../test/support/engine.ts';
import { putPost } from '../../test/support/posts.ts';
import { ballotNumber, randomKey } from '../support/ballots.ts';

/**
 * US dollars per million on-demand read request units, list price of us-east-1 since November 2024. Other regions differ by
 * about a fifth.
 */
const pricePerMillion = 0.125;

/** `BALLOTS=20000 npm run bench -- recount` for a short run. */
const ballots = Number(process.env.BALLOTS ?? 1_000_000);
/** The certification function's memory, and Lambda's maximum duration. */
const functionMegabytes = 3_008;
const functionSeconds = 15 * 60;

const millions = (ballots: number): string => (ballots / 1e6).toFixed(1);

/** Number of ballots written to the real engine, to measure the read units per ballot of a scan. */
const sample = 2_000;

/**
 * The recount of one post with a million ballots, as its certification does it: duration, CPU time and peak memory of the
 * function, the table's read units and their price. A stand-in on the same machine answers the scan; DynamoDB's own latency
 * depends on its partitions, which are scanned in parallel.
 */
export async function bench(): Promise<void> {
  const unitsPerBallot = await measureUnits();
  const postId = randomBytes(16).toString('base64url');
  const server = await startScript('bench/support/scan-server.ts', [postId, String(ballots)]);
  try {
    const { counted, idle, scan, list } = await recountAt(`http://127.0.0.1:${server.line}`, postId);
    const units = Math.round(unitsPerBallot * counted);
    const price = ((units / 1e6) * pricePerMillion).toFixed(4);
    const figures = new Table({
      head: ['', 'seconds', 'of processor', 'memory at most, MB', 'read units', 'price, US$'],
      style: { head: [], border: [], compact: true },
    });
    figures.push(
      ['before', '', '', idle, '', ''],
      [
        `${counted} ballots scanned and counted`,
        scan.seconds.toFixed(1),
        scan.processor.toFixed(1),
        scan.megabytes,
        units,
        price,
      ],
      [
        'their list in order, its Merkle root',
        list.seconds.toFixed(1),
        list.processor.toFixed(1),
        list.megabytes,
        '',
        '',
      ],
    );
    console.log(figures.toString());
    const byTime = (counted * functionSeconds) / (scan.processor + list.processor);
    const byMemory = (counted * (functionMegabytes - idle)) / (list.megabytes - idle);
    console.log(
      `The list weighs ${(list.bytes / 1e6).toFixed(0)} MB. A function has ${functionMegabytes} MB and 15 minutes: by this measure it counts ${millions(byTime)} million ballots in the time, and lists ${millions(byMemory)} million in the memory.`,
    );
  } finally {
    server.child.kill();
  }
}

async function measureUnits(): Promise<number> {
  const engine = await startEngine();
  try {
    const postId = await putPost();
    for (let start = 0; start < sample; start += 25) {
      const requests = Array.from({ length: 25 }, (_, offset) => {
        const { cell, ...ballot } = ballotNumber(start + offset, postId);
        const item = {
          ...{ ...keys.ballot(randomKey()), type: 'Ballot' },
          ...{ ...ballot, ...cell, receipt: randomKey() },
        };
        return { PutRequest: { Item: item } };
      });
      await table.send(new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }));
    }
    const { counted, scan } = await recountAt(engine.endpoint, postId);
    return scan.units / counted;
  } finally {
    await engine.stop();
  }
}

interface Effort {
  readonly seconds: number;
  /** CPU seconds. */
  readonly processor: number;
  readonly megabytes: number;
}

interface Measured {
  readonly counted: number;
  readonly idle: number;
  readonly scan: Effort & { readonly units: number };
  readonly list: Effort & { readonly bytes: number };
}

async function recountAt(endpoint: string, postId: string): Promise<Measured> {
  const { line } = await startScript('bench/support/recount-worker.ts', [postId], {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  });
  return JSON.parse(line);
}

/** Runs a script in its own process, and returns the first line it prints. */
async function startScript(script: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  for await (const line of createInterface(child.stdout)) return { child, line };
  throw new Error(`${script} printed nothing.`);
}
