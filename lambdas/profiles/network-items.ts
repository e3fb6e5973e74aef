import * as z from 'zod';
import { madeWithinHour } from '../../domain/profiles/proof-price.ts';
import { now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { tableName } from '../../platform/table/client.ts';
import { type Key, keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { updateItem } from '../../platform/table/write.ts';

const hourMs = 3_600_000;
/** A network's name in the table is valid for one day (UTC), and its count expires soon after. */
const secondsKeptAfterwards = 3600;

/** Profiles by hour of the day, `h00` to `h23`. */
const hours = z.record(z.string(), z.unknown());

/** How many profiles were made from a network within the last hour. */
export async function profilesOfNetwork(network: string): Promise<number> {
  return withinHour(await getItem(await keyOf(network), hours));
}

/** Counts another profile of a network. @returns number of profiles made there within the last hour, including this one */
export async function countProfileOfNetwork(network: string): Promise<number> {
  const endOfDay = (Math.floor(now() / (24 * hourMs)) + 1) * 24 * 3600;
  const counted = await updateItem(
    {
      TableName: tableName(),
      Key: await keyOf(network),
      UpdateExpression: 'SET #type = :type, #expiresAt = :expiresAt ADD #hour :one',
      ExpressionAttributeNames: {
        '#type': 'type',
        '#expiresAt': ttlAttribute,
        '#hour': hourOf(now()),
      },
      ExpressionAttributeValues: {
        ...{ ':type': 'Network', ':one': 1, ':expiresAt': endOfDay + secondsKeptAfterwards },
      },
    },
    hours,
  );
  return withinHour(counted);
}

const hourOf = (time: number): string => `h${new Date(time).toISOString().slice(11, 13)}`;

function withinHour(counts: z.output<typeof hours> = {}): number {
  const time = now();
  const count = (attribute: string) => Number(counts[attribute] ?? 0);
  const present = hourOf(time);
  // A new day has new names, so at midnight the previous hour is forgotten.
  const previous = present === 'h00' ? 0 : count(hourOf(time - hourMs));
  return madeWithinHour(previous, count(present), (time % hourMs) / hourMs);
}

/**
 * Key of a network on a day: 20 bits of an HMAC of both. There are sixteen times as many IPv4 networks, so even the holder
 * of the secret can't tell which of them an item counts.
 */
async function keyOf(network: string): Promise<Key> {
  const date = new Date(now()).toISOString().slice(0, 10);
  const digest = keyedDigest(await subkey(env.profileSecretArn, 'imaginest network'), date, network);
  return keys.network(date, Buffer.from(digest, 'base64url').toString('hex').slice(0, 5));
}
