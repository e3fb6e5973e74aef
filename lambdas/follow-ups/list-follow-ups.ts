import { isPublic } from '../../domain/posts/post.ts';
import { mergeTargets } from '../../foundations/posts/merge-targets.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { type CursorPage, decodeCursor, encodeCursor } from '../../platform/http/cursor.ts';
import { type FollowUp, isFollowUpPlace, readFollowUpPage, readLatestFollowUps } from './follow-up-items.ts';

/** A step and its post. */
export interface StepWithPost {
  readonly step: FollowUp;
  readonly post: PostItem;
}

/**
 * One page of the steps of all posts, oldest first, with one Query and one BatchGetItem. Steps of posts that aren't public
 * any more are left out, so a page may be shorter than asked.
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
 * The latest step of each of these posts, or of the post it was merged into, where its history continues; only those added
 * after `since` if given, latest first. The ids come from the voter's device; the service doesn't record who asked for
 * which.
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
