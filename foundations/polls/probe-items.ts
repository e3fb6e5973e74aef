import { epochSeconds } from '../../platform/clock.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { UpdateCommand } from '../../platform/table/commands.ts';
import { keys, prefixes } from '../../platform/table/keys.ts';
import { getItem, rawItem } from '../../platform/table/read.ts';
import { putAll } from '../../platform/table/write.ts';

/** Probes and their echo are of use for minutes; time to live clears them away. */
const lifetimeSeconds = 3600;

/** A probe that has come out of the stream: the `index`th of those sent under one id. */
export interface Probe {
  readonly probeId: string;
  readonly index: number;
}

/**
 * Sends `count` probes through the stream. Each has a partition key of its own, so they spread over the shards as ballots do.
 * @throws Error when the table is too busy to take all of them after several tries
 */
export async function sendProbes(probeId: string, count: number): Promise<void> {
  const expiresAt = epochSeconds() + lifetimeSeconds;
  await putAll(
    Array.from({ length: count }, (_, index) => ({
      ...keys.probe(probeId, index),
      type: 'Probe',
      expiresAt,
    })),
  );
}

/** The probe with this partition key; undefined for any other key. */
export function probeOf(pk: string): Probe | undefined {
  if (!pk.startsWith(prefixes.probe)) return undefined;
  const [probeId = '', index = ''] = pk.slice(prefixes.probe.length).split('#');
  return { probeId, index: Number(index) };
}

/** Says that these probes have passed. A set of numbers: said twice, it stands once. */
export async function echoProbes(probes: readonly Probe[]): Promise<void> {
  const indexesById = Map.groupBy(probes, ({ probeId }) => probeId);
  for (const [probeId, passed] of indexesById) {
    await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.probeEcho(probeId),
        UpdateExpression: 'ADD passed :passed SET #type = :type, expiresAt = :expiresAt',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':passed': new Set(passed.map(({ index }) => index)),
          ':type': 'ProbeEcho',
          ':expiresAt': epochSeconds() + lifetimeSeconds,
        },
      }),
    );
  }
}

/** How many of the probes sent under this id have passed. */
export async function countEchoes(probeId: string): Promise<number> {
  const echo = await getItem(keys.probeEcho(probeId), rawItem, { consistent: true });
  return echo?.passed instanceof Set ? echo.passed.size : 0;
}
