import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { scanBallots } from '../../foundations/polls/ballot-items.ts';
import { countEchoes, sendProbes } from '../../foundations/polls/probe-items.ts';
import { correctCounters, listCountedPolls, readCounters } from '../../foundations/polls/tally-items.ts';
import type { Ledger } from './compare-counters.ts';

/**
 * Probes of one recount. They must reach every open shard of the stream: with S shards of even size, one is missed
 * with a probability under S × (1 − 1/S)^500, less than 10^-9 for 20 shards (a table that takes 20,000 writes a second).
 */
const probes = 500;
const echoPollMs = 250;
/** The stream is given two minutes; an aggregator that is further behind has raised its own alarm. */
const echoPolls = 480;

/** Into how many segments a table is scanned at once, unless someone asks for another number. */
export const usualSegments = 8;

/** Ballots and counters as they lie in the table, which is scanned in `segments` at once. */
export function tableLedger(segments: number = usualSegments): Ledger {
  return {
    listCountedPolls: () => listCountedPolls(segments),
    scanBallots: (visit) => scanBallots(segments, visit),
    readCounters,
    correctCounters,
    drained,
  };
}

/** Sends probes through the stream, after all that was written so far, and waits for the last of them to pass. */
async function drained(): Promise<boolean> {
  const probeId = randomUUID();
  await sendProbes(probeId, probes);
  for (let poll = 0; poll < echoPolls; poll += 1) {
    if ((await countEchoes(probeId)) === probes) return true;
    await sleep(echoPollMs);
  }
  return false;
}
