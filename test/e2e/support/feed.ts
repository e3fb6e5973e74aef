import type * as z from 'zod';
import type { CallOptions } from '../../../contract/client.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import type { post } from '../../../contract/posts/posts.ts';
import type { Service } from './service.ts';

type Query = NonNullable<CallOptions<typeof postsRoutes.listPosts>['query']>;

/** All posts of a listing, page by page to the end. */
export async function readFeed(
  service: Pick<Service, 'client'>,
  query: Query,
): Promise<z.output<typeof post>[]> {
  const posts: z.output<typeof post>[] = [];
  let cursor: string | undefined;
  do {
    const page = await service.client.call(postsRoutes.listPosts, {
      query: { ...query, ...(cursor && { cursor }) },
    });
    posts.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return posts;
}
