import * as z from 'zod';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { epochSeconds } from '../../platform/clock.ts';
import type { DayLimit } from '../../platform/day-limit.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { batchGet, query } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { countUpTo, putNew } from '../../platform/table/write.ts';

/** A flag may contain anything that a citizen writes: kept as long as its post's decision may be disputed. */
const secondsKept = 365 * 24 * 3600;

const flagItem = z.object({
  reason: z.string(),
  explanation: z.string(),
  at: z.string(),
  /** For a profile that was just created: the instant from which its flag counts. */
  countsFrom: z.string().optional(),
});

/** A citizen's flag on a published suggestion: a reason of the charter, an explanation, a time. */
export type Flag = z.output<typeof flagItem>;

/** The write of one profile's flag; fails if it has flagged the post before. @param flaggerKey HMAC of post and subject */
export function flagPut(postId: string, flaggerKey: string, flag: Flag): TransactItem {
  return putNew(keys.flag(postId, flaggerKey), 'Flag', {
    ...flag,
    [ttlAttribute]: epochSeconds() + secondsKept,
  });
}

/** A post with one more flag. */
export function withFlag(post: PostItem, { reason }: Flag): PostItem {
  const reasons = [...new Set([...(post.flaggedReasons ?? []), reason])].sort();
  return { ...post, flags: (post.flags ?? 0) + 1, flaggedReasons: reasons };
}

/** The write of that, conditional on neither flags nor state having changed since `post` was read. */
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

/** Counts a flag of a profile's day; refused if the day is full. */
export const flagDayAdd = (day: DayLimit): TransactItem =>
  countUpTo(keys.flagDay(day.key), 'FlagDay', 'flagged', day);

/** The flags that exist under these keys, each with its post. @param places at most as many as a page holds */
export async function readOwnFlags(
  places: readonly { readonly postId: string; readonly flaggerKey: string }[],
): Promise<(Flag & { readonly postId: string })[]> {
  const wanted = places.map(({ postId, flaggerKey }) => keys.flag(postId, flaggerKey));
  const flags = await batchGet(wanted, flagItem.extend({ sk: z.string() }), { consistent: true });
  const postOf = new Map(places.map(({ postId, flaggerKey }) => [flaggerKey, postId]));
  return flags.map(({ sk, ...flag }) => ({ postId: postOf.get(sk) ?? '', ...flag }));
}

/** The flags on a post, without who raised them. */
export async function readFlags(postId: string): Promise<Flag[]> {
  const flags = await query({ pk: keys.flag(postId, '').pk, consistent: true }, flagItem);
  return flags.sort((a, b) => a.at.localeCompare(b.at));
}
