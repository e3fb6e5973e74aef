import { type ShownPost, withTotals } from '../../../foundations/polls/result-items.ts';
import { readPosts } from '../../../foundations/posts/post-items.ts';
import { type PublishedText, readPublishedTexts } from '../../../foundations/posts/published-texts.ts';
import { now } from '../../../platform/clock.ts';
import { IndexKeeper } from '../index-keeper.ts';
import { SimilarityIndex } from './similarity-index.ts';

/** Below this, two texts share a word but no idea. */
const leastSimilarity = 0.4;

export interface SimilarPost {
  readonly post: ShownPost;
  /** From 0 to 1. */
  readonly similarity: number;
  /** Whether it says the opposite. */
  readonly contrary: boolean;
}

const keeper = new IndexKeeper<PublishedText, SimilarityIndex>(
  () => new SimilarityIndex(),
  (since, after) => readPublishedTexts('citizen', since, after),
  now,
);

/**
 * Published suggestions similar to this text, most similar first. Each is read again before it is returned: those taken
 * down since they were indexed are left out and removed from the index.
 * @param options.except id of the post that the text belongs to
 */
export async function findSimilar(
  text: string,
  options: { readonly limit: number; readonly except?: string | undefined },
): Promise<SimilarPost[]> {
  const index = await keeper.index();
  const matches = index
    .find(text)
    .filter(({ id, similarity }) => similarity >= leastSimilarity && id !== options.except);
  const similar: SimilarPost[] = [];
  for (let start = 0; start < matches.length && similar.length < options.limit; start += options.limit) {
    const page = matches.slice(start, start + options.limit);
    const posts = await withTotals(await readPosts(page.map(({ id }) => id)));
    const byId = new Map(posts.map((post) => [post.id, post]));
    for (const { id, similarity, contrary } of page) {
      const post = byId.get(id);
      if (post?.state === 'published') similar.push({ post, similarity, contrary });
      else index.remove(id);
    }
  }
  return similar.slice(0, options.limit);
}
