import * as z from 'zod';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { epochSeconds } from '../../platform/clock.ts';
import { tableName } from '../../platform/table/client.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { putNew } from '../../platform/table/write.ts';

/** A notice may hold anything that a citizen writes: kept for as long as its post may be disputed, then gone. */
const secondsKept = 365 * 24 * 3600;

const flagItem = z.object({
  reason: z.string(),
  explanation: z.string(),
  at: z.string(),
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

/** One flag more on a post, on condition that neither its flags nor its state changed since it was read. */
export function flagCount(post: PostItem): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.post(post.id),
      UpdateExpression: 'SET flags = :more',
      ConditionExpression: `version = :version AND ${unchanged(post)}`,
      ExpressionAttributeValues: {
        ':version': post.version,
        ':more': (post.flags ?? 0) + 1,
        ...(post.flags !== undefined && { ':flags': post.flags }),
      },
    },
  };
}

function unchanged(post: PostItem): string {
  return post.flags === undefined ? 'attribute_not_exists(flags)' : 'flags = :flags';
}

/** What was flagged about a post; who did isn't told. */
export async function readFlags(postId: string): Promise<Flag[]> {
  return (await query({ pk: keys.flag(postId, '').pk }, flagItem)).sort((a, b) => a.at.localeCompare(b.at));
}
