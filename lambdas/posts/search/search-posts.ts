import { type Channel, channels, type SearchedState } from '../../../domain/posts/post.ts';
import { type DecidedText, readDecidedTexts } from '../../../foundations/posts/decided-items.ts';
import { type PostItem, readPosts } from '../../../foundations/posts/post-items.ts';
import { readPublishedTexts } from '../../../foundations/posts/published-texts.ts';
import { now } from '../../../platform/clock.ts';
import { decodeCursor, encodeCursor, isInstantAndId } from '../../../platform/http/cursor.ts';
import { IndexKeeper } from '../index-keeper.ts';
import { placeOf, WordIndex } from './word-index.ts';

/** For each state, whether posts of a theme are wanted; states left out aren't searched. */
export type Wanted = Partial<Record<SearchedState, (theme: string) => boolean>>;

/** Maximum number of reads per request: candidates that changed since they were indexed are skipped. */
const mostReads = 3;

const published = (channel: Channel) =>
  new IndexKeeper(
    () => new WordIndex(),
    (since, after) => readPublishedTexts(channel, since, after),
    now,
  );
const keepers = channels.map(published);

/** Refused and merged suggestions, each in an index of their own. */
class DecidedIndex {
  readonly refused = new WordIndex<DecidedText>();
  readonly merged = new WordIndex<DecidedText>();

  add(text: DecidedText): void {
    const other = text.state === 'refused' ? this.merged : this.refused;
    this[text.state].add(text);
    other.remove(text.id);
  }
}
const decided = new IndexKeeper(() => new DecidedIndex(), readDecidedTexts, now);

/**
 * Searches published, refused and merged posts by words, newest decision first. The words of all texts are kept in memory and
 * are at most ten seconds old; each post is read again before it is returned, and left out if its state or theme has changed
 * since. A request reads `limit` posts, at most three times as many.
 * @throws ProblemError cursor-invalid
 */
export async function searchPosts(
  words: string,
  wanted: Wanted,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ posts: PostItem[]; nextCursor: string | undefined }> {
  const before = decodeCursor(page.cursor, isInstantAndId);
  const indexes = await indexesOf(wanted);
  const found = indexes
    .flatMap(({ state, index }) => {
      const isWanted = wanted[state] ?? (() => false);
      return index.find(words, { isWanted, before }).map((text) => ({ ...text, state }));
    })
    .sort((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
  const posts: PostItem[] = [];
  let read = 0;
  for (let reads = 0; reads < mostReads && posts.length < page.limit && read < found.length; reads += 1) {
    const stretch = found.slice(read, read + page.limit - posts.length);
    read += stretch.length;
    const byId = new Map((await readPosts(stretch.map(({ id }) => id))).map((post) => [post.id, post]));
    for (const { id, state } of stretch) {
      const post = byId.get(id);
      if (post?.state === state && wanted[state]?.(post.theme)) posts.push(post);
    }
  }
  const last = found[read - 1];
  return { posts, nextCursor: last && read < found.length ? encodeCursor(placeOf(last)) : undefined };
}

async function indexesOf(wanted: Wanted): Promise<{ state: SearchedState; index: WordIndex }[]> {
  const [closed, ...open] = await Promise.all([
    (wanted.refused || wanted.merged) && decided.index(),
    ...(wanted.published ? keepers.map((keeper) => keeper.index()) : []),
  ]);
  return [
    ...open.map((index) => ({ state: 'published', index }) as const),
    ...(closed
      ? [
          { state: 'refused', index: closed.refused } as const,
          { state: 'merged', index: closed.merged } as const,
        ]
      : []),
  ];
}
