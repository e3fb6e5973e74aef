import * as z from 'zod';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { batchGet, query } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { putNew } from '../../platform/table/write.ts';

/** A notice may hold anything that a citizen writes: kept for as long as its post may be disputed, then gone. */
const secondsKept = 365 * 24 * 3600;

const flagItem = z.object({
  reason: z.string(),
  explanation: z.string(),
  at: z.string(),
  /** Of a profile that had just been made: the instant from which it counts. */
  countsFrom: z.string().optional(),
});

/** A citizen's notice on a published suggestion: a reason of the charter, what is wrong, when. */
export type Flag = z.output<typeof flagItem>;

/** The write of one profile's flag, refused when it has flagged the post before. @param flaggerKey an HMAC of post and subject */
export function flagPut(postId: string, flaggerKey: string, flag: Flag): TransactItem {
  return putNew(keys.flag(postId, flaggerKey), 'Flag', {
    ...flag,
    [ttlAttribute]: epochSeconds() + secondsKept,
  });
}

/** A post with one flag more. */
export function withFlag(post: PostItem, { reason }: Flag): PostItem {
  const reasons = [...new Set([...(post.flaggedReasons ?? []), reason])].sort();
  return { ...post, flags: (post.flags ?? 0) + 1, flaggedReasons: reasons };
}

/** The write of that, on condition that neither its flags nor its state changed since `post` was read. */
export function flagCount(post: PostItem, flagged: PostItem): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.post(post.id),
      UpdateExpression: 'SET flags = :more, flaggedReasons = :reasons',
      ConditionExpression: `version = :version AND ${unchanged(post)}`,
      ExpressionAttributeValues: {
        ':version': post.version,
        ':more': flagged.flags,
        ':reasons': flagged.flaggedReasons,
        ...(post.flags !== undefined && { ':flags': post.flags }),
      },
    },
  };
}

function unchanged(post: PostItem): string {
  return post.flags === undefined ? 'attribute_not_exists(flags)' : 'flags = :flags';
}

/** One flag more of a profile's day; refused when the day is full. @param dayKey an HMAC of day and subject */
export function flagDayAdd(dayKey: string, limit: number, expiresAt: number): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.flagDay(dayKey),
      UpdateExpression: 'SET #type = :type, #expiresAt = :expiresAt ADD flagged :one',
      ConditionExpression: 'attribute_not_exists(flagged) OR flagged < :limit',
      ExpressionAttributeNames: { '#type': 'type', '#expiresAt': ttlAttribute },
      ExpressionAttributeValues: {
        ...{ ':type': 'FlagDay', ':one': 1, ':limit': limit, ':expiresAt': expiresAt },
      },
    },
  };
}

/** The flags of these places that there are, each with its post. @param places at most as many as one page holds */
export async function readOwnFlags(
  places: readonly { readonly postId: string; readonly flaggerKey: string }[],
): Promise<(Flag & { readonly postId: string })[]> {
  const wanted = places.map(({ postId, flaggerKey }) => keys.flag(postId, flaggerKey));
  const flags = await batchGet(wanted, flagItem.extend({ sk: z.string() }), { consistent: true });
  const postOf = new Map(places.map(({ postId, flaggerKey }) => [flaggerKey, postId]));
  return flags.map(({ sk, ...flag }) => ({ postId: postOf.get(sk) ?? '', ...flag }));
}

/** What was flagged about a post; who did isn't told. */
export async function readFlags(postId: string): Promise<Flag[]> {
  const flags = await query({ pk: keys.flag(postId, '').pk, consistent: true }, flagItem);
  return flags.sort((a, b) => a.at.localeCompare(b.at));
}
