import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { logInfo } from '../../platform/log.ts';
import { scanBallots } from '../../platform/table/ballot-items.ts';
import { countEchoes, sendProbes } from '../../platform/table/probe-items.ts';
import { correctCounters, listCountedPolls, readCounters } from '../../platform/table/tally-items.ts';
import { type RecountReport, recountVotes } from './recount.ts';

const recountEvent = z.strictObject({
  /** Whether to write corrected counters; otherwise the drift is only reported. */
  repair: z.boolean().default(false),
  /** Only these posts; all of them when absent. */
  postIds: z.array(z.string()).optional(),
  /** Into how many segments the table is scanned in parallel. */
  segments: z.int().min(1).max(256).default(8),
});

/**
 * Probes of one recount. They must reach every open shard of the stream: with S shards of even size, one is missed
 * with a probability under S × (1 − 1/S)^500, less than 10^-9 for 20 shards (a table that takes 20,000 writes a second).
 */
const probes = 500;
const echoPollMs = 250;
/** The stream is given two minutes; an aggregator that is further behind has raised its own alarm. */
const echoPolls = 480;

/** Recounts all ballots by hand, or repairs the counters: invoked by `npm run recount`. */
export async function handler(event: unknown): Promise<RecountReport> {
  const { repair, postIds, segments } = recountEvent.parse(event ?? {});
  const report = await recountVotes(
    {
      listCountedPolls: () => listCountedPolls(segments),
      scanBallots: (visit) => scanBallots(segments, visit),
      readCounters,
      correctCounters,
      drained,
    },
    { repair, postIds },
  );
  logInfo('RecountFinished', {
    ballots: report.ballots,
    drifted: report.drifted.length,
    repaired: report.repaired,
  });
  return report;
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
