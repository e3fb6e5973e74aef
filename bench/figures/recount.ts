import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import Table from 'cli-table3';
import { visitBox } from '../../foundations/polls/ballot-boxes.ts';
import { writeBallot } from '../../foundations/polls/ballot-items.ts';
import { ballotBoxes } from '../../platform/table/keys.ts';
import { startBucket } from '../../test/support/bucket.ts';
import { meterUnits } from '../../test/support/consumed-units.ts';
import { startEngine } from '../../test/support/engine.ts';
import { putPost } from '../../test/support/posts.ts';
import { dollars, euros } from '../cost/model.ts';
import { ballotNumber, randomKey } from '../support/ballots.ts';

/** `BALLOTS=100000 BOXES=4 npm run bench -- recount` for a short run. */
const ballots = Number(process.env.BALLOTS ?? 20_000_000);
/** Boxes of the poll that are counted for real, at their full size; the other figures are in proportion. */
const boxes = Number(process.env.BOXES ?? 4);
/** The certification function's memory and duration, and what it keeps for its end (lambdas/certification/how-to-count.ts). */
const functionMegabytes = 3_008;
const countingSeconds = 10 * 60;

/** Ballots in one box of the real engine, to measure the read units per ballot. */
const sample = 500;

/**
 * The recount of one poll of 20 million ballots, as its certification does it: duration, CPU time and peak memory of the
 * function, the table's read units and their price, and how many invocations it takes. A stand-in on the same machine answers
 * the queries.
 */
export async function bench(): Promise<void> {
  const unitsPerBallot = await measureUnits();
  const postId = randomBytes(16).toString('base64url');
  const server = await startScript('bench/support/box-server.ts', [postId, String(ballots)]);
  const stopBucket = await startBucket({ inProcess: false });
  try {
    const { line } = await startScript('bench/support/recount-worker.ts', [postId, String(boxes)], {
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${server.line}`,
    });
    print(JSON.parse(line), unitsPerBallot);
  } finally {
    await stopBucket();
    server.child.kill();
  }
}

interface Effort {
  readonly seconds: number;
  /** Seconds of CPU time. */
  readonly processor: number;
  readonly megabytes: number;
}

interface Measured {
  readonly boxes: number;
  readonly ballots: number;
  readonly idle: number;
  readonly count: Effort;
  readonly list: Effort & { readonly bytes: number };
}

function print(
  { boxes: counted, ballots: found, idle, count, list }: Measured,
  unitsPerBallot: number,
): void {
  const share = counted / ballotBoxes.length;
  const units = Math.round(unitsPerBallot * ballots);
  const figures = new Table({
    head: ['', 'seconds', 'of processor', 'memory at most, MB'],
    style: { head: [], border: [], compact: true },
  });
  const row = (what: string, { seconds, processor, megabytes }: Effort, factor = 1) =>
    figures.push([what, (seconds * factor).toFixed(0), (processor * factor).toFixed(0), megabytes]);
  figures.push(['before', '', '', idle]);
  row(`${counted} boxes of ${ballotBoxes.length} (${found.toLocaleString('en')} ballots) counted`, count);
  row('their list, its Merkle root, written', list);
  row(`all ${ballots.toLocaleString('en')} counted, in proportion`, count, 1 / share);
  row('their list, in proportion', list, 1 / share);
  console.log(figures.toString());
  const invocations = Math.ceil(count.processor / share / countingSeconds) + 1;
  console.log(
    `${units.toLocaleString('en')} read units, ${euros(dollars('readUnit', units)).toFixed(2)} €; a list of ${(list.bytes / share / 1e6).toFixed(0)} MB. ` +
      `A function of ${functionMegabytes} MB counts for ${countingSeconds / 60} minutes of its 15: ${invocations} invocations, the last of which makes the list.`,
  );
}

/** Read units per ballot of a box of a real table. */
async function measureUnits(): Promise<number> {
  const engine = await startEngine();
  try {
    const postId = await putPost();
    for (let index = 0; index < sample; index += 1) {
      await writeBallot(randomKey(), ballotNumber(index, postId), `x${randomKey().slice(1)}`);
    }
    const meter = meterUnits();
    await visitBox(postId, 'x', () => {});
    return meter.take().read / sample;
  } finally {
    await engine.stop();
  }
}

/** A script in its own process, and the first line it prints. */
async function startScript(script: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  for await (const line of createInterface(child.stdout)) return { child, line };
  throw new Error(`${script} printed nothing.`);
}
