/**
 * What the certification does with the ballots of one post, in its own process so that its memory can be measured: a
 * parallel Scan, the sorted list of receipts and answers, its Merkle root, the file. Prints one line of JSON. `node
 * bench/support/recount-worker.ts POST`, with the environment of the engine.
 */
import { createHash } from 'node:crypto';
import { MerkleTree } from '../../domain/certification/merkle.ts';
import { BallotBox } from '../../lambdas/certification/ballot-box.ts';
import { compareCounters } from '../../lambdas/certification/compare-counters.ts';
import { tableLedger } from '../../lambdas/certification/table-ledger.ts';
import { meterUnits } from '../../test/support/consumed-units.ts';

const [postId = ''] = process.argv.slice(2);
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);
const seconds = (since: number) => (performance.now() - since) / 1000;
/** CPU time of all threads, which a busy machine doesn't change. */
const processorSeconds = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

const meter = meterUnits();
const idle = megabytes();
const started = performance.now();
const startedCpu = process.cpuUsage();
const { recount } = await compareCounters(
  // No aggregator runs here, so there is no stream to wait for.
  { ...tableLedger(), drained: async () => true },
  { newRecount: () => new BallotBox([postId]), postIds: [postId], pollIds: [postId] },
);
const scan = {
  seconds: seconds(started),
  processor: processorSeconds(startedCpu),
  megabytes: megabytes(),
  units: meter.take().read,
};

const sorting = performance.now();
const sortingCpu = process.cpuUsage();
const tree = new MerkleTree((bytes) => createHash('sha256').update(bytes).digest());
const lines = recount.listOf(postId) ?? [];
for (const line of lines) tree.add(Buffer.from(line));
const root = Buffer.from(tree.root()).toString('hex');
const list = {
  seconds: seconds(sorting),
  processor: processorSeconds(sortingCpu),
  megabytes: megabytes(),
  bytes: lines.reduce((n, l) => n + l.length + 1, 0),
};
console.log(JSON.stringify({ counted: recount.ballots, idle, scan, list, root }));
