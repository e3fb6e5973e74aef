import * as z from 'zod';
import { arrivalPlaceOf } from '../../domain/meetings/arrivals.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { updateItem, writeItem } from '../../platform/table/write.ts';
import { endOfRoom, type RoomCode } from './room-items.ts';

/** The document client reads a number set as a Set. */
const placesItem = z.object({ places: z.set(z.number()) });
const countItem = z.object({ taken: z.int() });

/**
 * Takes the place of a profile at a meeting, which changes nothing the second time. Several profiles share a place, so that what is stored
 * is how full the room is and not who is in it (domain/meetings/arrivals.ts); and even that only while the code is alive. The number of
 * places taken is kept.
 * @returns that number
 */
export async function arrive({ meetingId, to }: RoomCode, subject: string): Promise<number> {
  const key = await subkey(env.meetingSecretArn, 'imaginest arrival');
  const place = arrivalPlaceOf(Buffer.from(keyedDigest(key, meetingId, subject), 'base64url'));
  const item = await updateItem(
    {
      TableName: tableName(),
      Key: keys.arrivalPlaces(meetingId),
      UpdateExpression: 'SET #type = :type, #expiresAt = :expiresAt ADD places :place',
      ExpressionAttributeNames: { '#type': 'type', '#expiresAt': ttlAttribute },
      ExpressionAttributeValues: {
        ...{ ':type': 'ArrivalPlaces', ':expiresAt': endOfRoom(to), ':place': new Set([place]) },
      },
    },
    placesItem,
  );
  const taken = item?.places.size ?? 0;
  // Of simultaneous arrivals the higher number stands, whichever is written last.
  await writeItem({
    Update: {
      TableName: tableName(),
      Key: keys.arrivalCount(meetingId),
      UpdateExpression: 'SET #type = :type, taken = :taken',
      ConditionExpression: 'attribute_not_exists(taken) OR taken < :taken',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':type': 'ArrivalCount', ':taken': taken },
    },
  });
  return taken;
}

/** How many places are taken. */
export async function takenPlaces(meetingId: string): Promise<number> {
  return (await getItem(keys.arrivalCount(meetingId), countItem))?.taken ?? 0;
}
