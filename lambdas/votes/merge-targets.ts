import { type PostItem, readPosts } from '../../platform/table/post-items.ts';

/** A post can be merged into one that is merged in its turn; nobody merges as deep as this. */
const deepest = 10;

/**
 * Where the votes of merged posts go: for each of these posts that is merged, the post it ends in, whatever came between. One
 * BatchGetItem for each step of the longest chain.
 */
export async function mergeTargets(postIds: readonly string[]): Promise<Map<string, PostItem>> {
  const known = new Map<string, PostItem>();
  let wanted = [...new Set(postIds)];
  for (let depth = 0; depth <= deepest && wanted.length > 0; depth += 1) {
    const found = await readPosts(wanted);
    for (const post of found) known.set(post.id, post);
    wanted = [...new Set(found.flatMap(({ mergedInto }) => mergedInto ?? []))].filter((id) => !known.has(id));
  }
  const targets = new Map<string, PostItem>();
  for (const postId of postIds) {
    const post = known.get(postId);
    if (post?.state !== 'merged') continue;
    const target = endOf(post, known);
    if (target !== undefined) targets.set(postId, target);
  }
  return targets;
}

/** The end of a chain of merges; undefined where it is lost, or goes round. */
function endOf(start: PostItem, known: ReadonlyMap<string, PostItem>): PostItem | undefined {
  let post: PostItem | undefined = start;
  for (let step = 0; step <= deepest && post !== undefined; step += 1) {
    if (post.state !== 'merged') return post;
    post = known.get(post.mergedInto ?? '');
  }
  return undefined;
}
