import * as z from 'zod';
import { tryAgain } from '../../domain/meetings/join-tries.ts';
import { epochSeconds, now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { tooManyRequests } from '../../platform/http/problem.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { tableName } from '../../platform/table/client.ts';
import { type Key, keys, ttlAttribute } from '../../platform/table/keys.ts';
import { getItem } from '../../platform/table/read.ts';
import { writeItem } from '../../platform/table/write.ts';

const triesItem = z.object({ tries: z.array(z.number()).readonly(), revision: z.int() });

/** One profile rarely tries twice in the same instant: who does so on purpose is told to wait. */
const attempts = 5;

/**
 * Counts a try to join, of which a profile has five a minute: a code has thirty bits, and could be guessed otherwise.
 * @throws ProblemError too-many-requests
 */
export async function countTry(subject: string): Promise<void> {
  const key = await keyOf(subject);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const at = now();
    const held = await getItem(key, triesItem, { consistent: true });
    const next = tryAgain(held?.tries ?? [], at);
    if ('tooSoon' in next) throw tooManyRequests(next.tooSoon, { reason: 'room-tries' });
    const revision = held?.revision ?? 0;
    const isCounted = await writeItem({
      Put: {
        TableName: tableName(),
        Item: {
          ...{ ...key, type: 'JoinTries', tries: next.tries, revision: revision + 1 },
          [ttlAttribute]: epochSeconds(at) + 120,
        },
        ConditionExpression: 'attribute_not_exists(pk) OR revision = :revision',
        ExpressionAttributeValues: { ':revision': revision },
      },
    });
    if (isCounted) return;
  }
  throw tooManyRequests(1, { reason: 'room-tries' });
}

/**
 * 20 bits of an HMAC of the profile: among some hundred thousand profiles several have each, so that what expires within two
 * minutes doesn’t even then say who tried. In a room of three hundred hardly two share one, and five tries are plenty for both.
 */
async function keyOf(subject: string): Promise<Key> {
  const digest = keyedDigest(await subkey(env.meetingSecretArn, 'imaginest join'), subject);
  return keys.joinTries(Buffer.from(digest, 'base64url').toString('hex').slice(0, 5));
}
