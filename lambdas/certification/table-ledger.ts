import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { scanBallots, visitBox } from '../../foundations/polls/ballot-boxes.ts';
import { countEchoes, sendProbes } from '../../foundations/polls/probe-items.ts';
import { correctCounters, listCountedPolls, readCounters } from '../../foundations/polls/tally-items.ts';
import type { Ledger } from './compare-counters.ts';
import type { PollLedger } from './compare-polls.ts';

/**
 * Number of probes per recount. They must reach every open shard of the stream: with S shards of equal size, the
 * probability of missing one is below S × (1 − 1/S)^500, less than 10^-9 for 20 shards (a table that takes 20,000 writes a
 * second).
 */
const probes = 500;
const echoPollMs = 250;
/** Two minutes for the stream to drain; an aggregator further behind has raised its own alarm. */
const echoPolls = 480;

/** Number of segments in which the table is scanned in parallel by default. */
export const usualSegments = 8;

/** Ballots and counters in the table, scanned in `segments` parallel segments. */
export function tableLedger(segments: number = usualSegments): Ledger & PollLedger {
  return {
    listCountedPolls: () => listCountedPolls(segments),
    scanBallots: (visit) => scanBallots(segments, visit),
    visitBox,
    readCounters,
    correctCounters,
    drained,
  };
}

/** Writes probes behind everything written so far, and waits until the last has passed the stream. */
async function drained(): Promise<boolean> {
  const probeId = randomUUID();
  await sendProbes(probeId, probes);
  for (let poll = 0; poll < echoPolls; poll += 1) {
    if ((await countEchoes(probeId)) === probes) return true;
    await sleep(echoPollMs);
  }
  return false;
}
