import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { readArchivedPoll, visitArchivedBox } from '../../foundations/polls/archived-ballots.ts';
import { visitBox } from '../../foundations/polls/ballot-boxes.ts';
import { countEchoes, sendProbes } from '../../foundations/polls/probe-items.ts';
import { correctCounters, readCounters } from '../../foundations/polls/tally-items.ts';
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

/** Ballots and counters in the table, and the ballots in the archive: for one invocation. */
export function tableLedger(): PollLedger {
  // A ballot stays in the table for a day after it counts as archived, so what is known at the first box holds for the last.
  const archived = new Map<string, Promise<boolean>>();
  const isArchived = (id: string) => {
    const known = archived.get(id) ?? readArchivedPoll(id).then((poll) => poll !== undefined);
    archived.set(id, known);
    return known;
  };
  return {
    visitBox: async (id, box, visit) =>
      (await isArchived(id)) ? visitArchivedBox(id, box, visit) : visitBox(id, box, visit),
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
