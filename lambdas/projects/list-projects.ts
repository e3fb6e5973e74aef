import type * as z from 'zod';
import type { projectsRoutes } from '../../contract/projects/projects.routes.ts';
import { isAdmitted } from '../../domain/projects/project.ts';
import { isPositionOf, type NewestPosition, readNewest } from '../../foundations/posts/feed.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { type CursorPage, decodeCursor, encodeCursor } from '../../platform/http/cursor.ts';

const feed = { channel: 'project' } as const;

/** A page of the published projects, the newest first. @throws ProblemError cursor-invalid */
export async function listProjects(
  query: z.output<typeof projectsRoutes.listProjects.query>,
): Promise<CursorPage<PostItem>> {
  const { admitted, territory, limit, cursor } = query;
  const after = decodeCursor(cursor, (text) => isPositionOf({ ...feed, order: 'newest' }, parsed(text)));
  const start = after === undefined ? undefined : (parsed(after) as NewestPosition);
  const { posts, next } = await readNewest(feed, limit, start);
  const items = posts.filter(
    (post) =>
      (admitted === 'all' || isAdmitted(post)) &&
      (territory === undefined || post.project?.territory === territory),
  );
  return { items, nextCursor: next && encodeCursor(JSON.stringify(next)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
