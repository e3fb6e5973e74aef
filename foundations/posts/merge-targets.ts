import { isPublic } from '../../domain/posts/post.ts';
import { type PostItem, readPosts } from './post-items.ts';

/** A post can be merged into one that is merged in its turn; nobody merges as deep as this. */
const deepest = 10;

/**
 * Where the votes of merged posts go: for each of these posts that is merged, the post it ends in, whatever came between. One
 * BatchGetItem for each step of the longest chain; none where nothing is merged.
 */
export async function mergeTargets(posts: readonly PostItem[]): Promise<Map<string, PostItem>> {
  const known = new Map(posts.map((post) => [post.id, post]));
  let found = posts;
  for (let depth = 0; depth <= deepest && found.length > 0; depth += 1) {
    const next = new Set(found.flatMap(({ mergedInto }) => mergedInto ?? []));
    found = await readPosts([...next].filter((id) => !known.has(id)));
    for (const post of found) known.set(post.id, post);
  }
  const targets = new Map<string, PostItem>();
  for (const post of posts) {
    const target = post.state === 'merged' ? endOf(post, known) : undefined;
    if (target !== undefined) targets.set(post.id, target);
  }
  return targets;
}

/**
 * Where a reader of a merged post is sent: to the one that it ends in, whatever was between; nowhere while that one can't be
 * read.
 */
export async function publicMergeTarget(post: PostItem): Promise<string | undefined> {
  const target = (await mergeTargets([post])).get(post.id);
  return target !== undefined && isPublic(target) ? target.id : undefined;
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
