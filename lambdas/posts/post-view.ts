import type * as z from 'zod';
import type { post } from '../../contract/posts.routes.ts';
import { statusOf } from '../../domain/post.ts';
import { now } from '../../platform/clock.ts';
import { type PostItem, totalsOf } from '../../platform/table/post-items.ts';

/** A published post as everybody sees it: never who wrote it. */
export function postView(item: PostItem): z.input<typeof post> {
  const status = statusOf(item, now());
  if ((status !== 'open' && status !== 'closed') || item.publishedAt === undefined) {
    throw new Error('A post that is not published was about to be shown.');
  }
  return {
    id: item.id,
    channel: item.channel,
    kind: item.kind,
    theme: item.theme,
    title: item.title,
    body: item.body,
    link: item.link,
    status,
    publishedAt: item.publishedAt,
    closesAt: item.closesAt,
    totals: totalsOf(item),
  };
}
