import { isPublic } from '../../domain/posts/post.ts';
import { mergeTargets } from '../../foundations/posts/merge-targets.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { type CursorPage, decodeCursor, encodeCursor } from '../../platform/http/cursor.ts';
import { type FollowUp, isFollowUpPlace, readFollowUpPage, readLatestFollowUps } from './follow-up-items.ts';

/** A step and the post that it tells of. */
export interface StepWithPost {
  readonly step: FollowUp;
  readonly post: PostItem;
}

/**
 * One page of the steps of all posts, the earliest first: one Query and one BatchGetItem. A post that was taken back from
 * the public since takes its steps with it, so a page may be shorter than asked.
 * @throws ProblemError cursor-invalid
 */
export async function listFollowUps(query: {
  readonly since?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}): Promise<CursorPage<StepWithPost>> {
  const after = decodeCursor(query.cursor, isFollowUpPlace);
  const { steps, next } = await readFollowUpPage(query.since, query.limit, after);
  return { items: await withPosts(steps), nextCursor: next && encodeCursor(next) };
}

/**
 * The last step of each of these posts that has one, and of those they were merged into, where their history goes on; told
 * after `since` if given, the latest first. Steps before the last one are in the history of their post. The ids come from
 * the device of who voted; nothing here remembers who asked for which.
 * @param postIds at most 100
 */
export async function listOwnFollowUps(
  postIds: readonly string[],
  since: string | undefined,
): Promise<StepWithPost[]> {
  const targets = await mergeTargets(await readPosts([...new Set(postIds)]));
  const followed = new Set([...postIds, ...[...targets.values()].map(({ id }) => id)]);
  const steps = await readLatestFollowUps([...followed]);
  const after = since === undefined ? 0 : Date.parse(since);
  const recent = steps.filter(({ at }) => Date.parse(at) > after);
  return withPosts(recent.sort((one, other) => Date.parse(other.at) - Date.parse(one.at)));
}

async function withPosts(steps: readonly FollowUp[]): Promise<StepWithPost[]> {
  const posts = await readPosts([...new Set(steps.map(({ postId }) => postId))]);
  const visible = new Map(posts.filter(isPublic).map((post) => [post.id, post]));
  return steps.flatMap((step) => {
    const post = visible.get(step.postId);
    return post === undefined ? [] : [{ step, post }];
  });
}
