import * as z from 'zod';
import type { Channel } from '../../domain/posts/post.ts';
import { feedIndexes, feedPartitions } from '../../platform/table/keys.ts';
import { queryPart } from '../../platform/table/read.ts';

/** The part of a published post that goes into an index of texts; `at` is when it was published (ISO 8601, UTC). */
const publishedText = z
  .object({ id: z.string(), title: z.string(), theme: z.string(), publishedAt: z.string() })
  .transform(({ publishedAt: at, ...text }) => ({ ...text, at }));
export type PublishedText = z.output<typeof publishedText>;

/** Where a page ended; give it back to go on. */
export type TextPosition = Record<string, unknown>;

/**
 * A page (1 MB of posts) of the texts of a channel published at `since` (ISO 8601; undefined: ever) or later, the oldest first: one Query of the
 * feed's own index, eventually consistent.
 */
export async function readPublishedTexts(
  channel: Channel,
  since: string | undefined,
  after?: TextPosition,
): Promise<{ texts: PublishedText[]; next: TextPosition | undefined }> {
  const index = feedIndexes.channelNewest;
  const { items, next } = await queryPart(
    {
      pk: feedPartitions.channel(channel),
      sk: { from: since },
      index,
      fields: ['id', 'title', 'theme', index.sort],
      start: after,
    },
    publishedText,
  );
  return { texts: items, next };
}
