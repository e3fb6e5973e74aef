import type { Deployment } from './deployment.ts';

/**
 * Pulls a lever of the one-machine runtime (`/_local/…`) and returns its answer.
 * @throws Error with its message if it failed
 */
export async function lever(deployment: Deployment, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${deployment.awsUrl}/_local/${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok) throw new Error(`/_local/${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/**
 * Fires the one schedule whose logical id contains `part`, and waits for its targets.
 * @throws Error if none matches, or several do
 */
export async function fireSchedule(deployment: Deployment, part: string): Promise<void> {
  const { schedules } = (await lever(deployment, 'schedules')) as {
    schedules: { name: string; logicalId: string }[];
  };
  const found = schedules.filter(({ logicalId }) => logicalId.includes(part));
  const [schedule] = found;
  if (schedule === undefined || found.length > 1) {
    throw new Error(`${found.length} schedules of the deployment are called ${part}.`);
  }
  await lever(deployment, `schedules/${encodeURIComponent(schedule.name)}/fire`, {});
}
