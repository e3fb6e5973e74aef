import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployment } from '../deployment.ts';

/**
 * Kills the aggregating function's processes (kill -9) at random moments during the replay, like a failing machine.
 * @returns how many processes were killed at work
 */
export async function killAggregator(deployment: Deployment, running: () => boolean): Promise<number> {
  let killed = 0;
  while (running()) {
    await sleep(100 + Math.random() * 900);
    const name = encodeURIComponent(deployment.outputs.AggregateVotesFunctionName ?? '');
    const response = await fetch(`${deployment.awsUrl}/_local/functions/${name}/kill`, { method: 'POST' });
    if (!response.ok) throw new Error(`The aggregator could not be killed: ${await response.text()}`);
    killed += Number(((await response.json()) as { killed: number }).killed);
  }
  return killed;
}
