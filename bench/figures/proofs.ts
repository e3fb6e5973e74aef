import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { scrypt } from '@noble/hashes/scrypt.js';
import Table from 'cli-table3';
import { maxCounterOf, type ProofPrice } from '../../domain/profiles/proof-price.ts';
import { type ProofOfWork, stages } from '../../lib/stages.ts';

/**
 * Assumed speed ratio between this machine's core and a slow phone's. Single-core scores of recent phones for 100 to 150
 * euros are a quarter of a server's or less.
 */
const phoneFactor = 4;
const triesPerWorker = 40;
const triesInBrowser = 12;

/**
 * The production price of profiles: for the fastest solver we can write (OpenSSL's scrypt on every core), and for an honest
 * phone (the JavaScript in a browser's worker).
 */
export async function bench(): Promise<void> {
  const { proofOfWork } = stages.prod;
  const cores = availableParallelism();
  const perCore = await solverTries(proofOfWork, cores);
  const browser = browserTry(proofOfWork);
  const mean = proofOfWork.maxCounter / 2 + 1;
  print(
    ['', 'tries a second', 'seconds a proof (mean)', 'at most'],
    [
      [`solver, a core of ${cores} at once`, ...proof(1 / perCore, proofOfWork)],
      ['browser, a core of this machine', ...proof(browser, proofOfWork)],
      [`browser, a telephone ${phoneFactor} times slower`, ...proof(browser * phoneFactor, proofOfWork)],
    ],
  );
  print(
    ['core hours of the solver', '1,000 profiles', '100,000 profiles'],
    [
      ['at the first one’s price (every one from another network)', ...hours(perCore, (made) => made * mean)],
      ['all from one network in one hour', ...hours(perCore, (made) => triesOfCrowd(proofOfWork, made))],
    ],
  );
  console.log(
    `At the first one’s price a network makes ${proofOfWork.profilesPerHour} profiles an hour: 1,000 in an hour take ` +
      `${1000 / proofOfWork.profilesPerHour} networks, 100,000 take ${100_000 / proofOfWork.profilesPerHour}.`,
  );
}

function proof(secondsOfTry: number, { maxCounter }: ProofPrice): string[] {
  const seconds = [maxCounter / 2 + 1, maxCounter + 1].map((tries) => (tries * secondsOfTry).toFixed(1));
  return [(1 / secondsOfTry).toFixed(1), ...seconds];
}

function hours(triesPerSecond: number, tries: (made: number) => number): string[] {
  return [1000, 100_000].map((made) => (tries(made) / triesPerSecond / 3600).toFixed(2));
}

function triesOfCrowd(price: ProofPrice, profiles: number): number {
  let tries = 0;
  for (let made = 0; made < profiles; made += 1) tries += maxCounterOf(price, made) / 2 + 1;
  return tries;
}

/**
 * Tries per second of CPU time and core, with so many concurrent workers, which share memory bandwidth. Wall-clock time
 * would also measure the machine's other work.
 */
async function solverTries({ cost, blockSize }: ProofOfWork, workers: number): Promise<number> {
  const file = new URL('../support/proof-solver.ts', import.meta.url);
  const workerData = { cost, blockSize, tries: triesPerWorker };
  const solvers = Array.from({ length: workers }, () => new Worker(file, { workerData }));
  const seconds = await Promise.all(solvers.map((solver) => once(solver, 'message')));
  return (workers * triesPerWorker) / seconds.reduce((sum, [cpu]) => sum + cpu, 0);
}

/** CPU seconds per try in JavaScript. */
function browserTry({ cost, blockSize }: ProofOfWork): number {
  const salt = randomBytes(16);
  const attempt = () => scrypt(randomBytes(20), salt, { N: cost, r: blockSize, p: 1, dkLen: 32 });
  attempt();
  const before = process.threadCpuUsage();
  for (let tries = 0; tries < triesInBrowser; tries += 1) attempt();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6 / triesInBrowser;
}

function print(head: string[], rows: string[][]): void {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  table.push(...rows);
  console.log(table.toString());
}
