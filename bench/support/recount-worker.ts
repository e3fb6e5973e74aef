/**
 * What the certification does with some boxes of a large poll, in its own process so that its memory can be measured: it reads,
 * counts and stores them, then makes the list of their ballots. Prints one line of JSON.
 * `node bench/support/recount-worker.ts POST BOXES`, with the environment of a table and a bucket.
 */
import { visitBox } from '../../foundations/polls/ballot-boxes.ts';
import { checkpoints } from '../../lambdas/certification/checkpoints.ts';
import { comparePolls } from '../../lambdas/certification/compare-polls.ts';
import { publishList } from '../../lambdas/certification/publish-list.ts';
import { tableLedger } from '../../lambdas/certification/table-ledger.ts';
import { ballotBoxes } from '../../platform/table/keys.ts';
import { meterUnits } from '../../test/support/consumed-units.ts';

const [postId = '', boxes = ''] = process.argv.slice(2);
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);
const seconds = (since: number) => (performance.now() - since) / 1000;
/** CPU time of all threads, which doesn't depend on how busy the machine is. */
const processorSeconds = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

const meter = meterUnits();
const idle = megabytes();
const started = performance.now();
const startedCpu = process.cpuUsage();
let left = Number(boxes);
const counted: string[] = [];
// Time runs out after this many boxes, as in a function; without counters and an aggregator there is nothing to compare.
await comparePolls(
  {
    ...tableLedger(),
    readCounters: async () => [],
    drained: async () => true,
    visitBox: (id, box, visit) => {
      counted.push(box);
      return visitBox(id, box, visit);
    },
  },
  [postId],
  { listed: new Set([postId]), isLarge: () => true, isTimeLeft: () => left-- > 0 },
);
const count = {
  seconds: seconds(started),
  processor: processorSeconds(startedCpu),
  megabytes: megabytes(),
  units: meter.take().read,
};

const listing = performance.now();
const listingCpu = process.cpuUsage();
const run = await checkpoints.begin(postId, {});
let bytes = 0;
const { ballots } = await publishList(postId, async function* () {
  for (const box of ballotBoxes) {
    if (!counted.includes(box)) continue;
    for await (const chunk of checkpoints.lines(postId, run, box)) {
      bytes += chunk.length;
      yield chunk;
    }
  }
});
// The lines are read twice.
const list = {
  seconds: seconds(listing),
  processor: processorSeconds(listingCpu),
  megabytes: megabytes(),
  bytes: bytes / 2,
};
console.log(JSON.stringify({ boxes: counted.length, ballots, idle, count, list }));
