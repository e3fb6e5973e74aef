import { setTimeout as sleep } from 'node:timers/promises';
import { build as buildHistogram, type Histogram } from 'hdr-histogram-js';
import type { Client } from '../../contract/client.ts';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { votesRoutes } from '../../contract/votes/votes.routes.ts';
import { approval } from '../../domain/polls/answer.ts';

/** Maximum wait for a vote to show; while the aggregator is being killed, retries take time. */
const patience = 120_000;

/**
 * Measures how long a vote takes to show in the statistics: a separate profile votes + then − then + on a separate post and
 * polls its totals, for as long as the replay lasts. Between two votes it waits for a random part of a tick: a vote cast the moment a count
 * is told begins the next one, and waits longer than anybody else's.
 * @param options.tickMs how often votes are counted
 * @returns delays in milliseconds; the probe's vote is withdrawn at the end
 */
export async function probeDelays(options: {
  readonly client: Client;
  readonly token: string;
  readonly postId: string;
  readonly tickMs: number;
  readonly running: () => boolean;
}): Promise<Histogram> {
  const { client, token, postId, tickMs, running } = options;
  const delays = buildHistogram({ lowestDiscernibleValue: 1, highestTrackableValue: patience * 2 });
  const target = { token, params: { postId } };
  for (let turn = 0; running() || turn === 0; turn += 1) {
    const value = turn % 2 === 0 ? 'plus' : 'minus';
    await client.call(votesRoutes.castVote, { ...target, body: { answer: approval(value) } });
    const accepted = performance.now();
    while (performance.now() - accepted < patience) {
      const { totals } = await client.call(statsRoutes.getPostStatistics, { params: { postId } });
      if (totals?.[value] === 1) break;
      await sleep(20);
    }
    delays.recordValue(Math.max(1, Math.round(performance.now() - accepted)));
    if (running()) await sleep(Math.random() * tickMs);
  }
  await client.call(votesRoutes.withdrawVote, target);
  return delays;
}
