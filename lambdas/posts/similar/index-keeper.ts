import type { PublishedText, TextPosition } from '../../../foundations/posts/published-texts.ts';
import { SimilarityIndex } from './similarity-index.ts';

/** Reads published texts page by page, the oldest first; all there are where `since` is undefined. */
export type ReadTexts = (
  since: string | undefined,
  after?: TextPosition,
) => Promise<{ readonly texts: readonly PublishedText[]; readonly next: TextPosition | undefined }>;

/** What is published is found after this long at most. */
const refreshMs = 10_000;
/**
 * An index is built anew this often: it forgets what has left the feed, which answers leave out anyway, and finds what has
 * come back to its old place in it.
 */
const rebuildMs = 15 * 60_000;
/** The feed's index is eventually consistent, and publishing functions' clocks differ: what is new is asked from a while before. */
const overlapMs = 2 * 60_000;

/**
 * Keeps an index of what is published, in a function that lives between requests and does nothing meanwhile. The first
 * request builds it; later ones add what is new. A new generation grows beside the one that answers, a page at a time with the
 * requests that come, and takes its place when it is whole: no request waits for a rebuild, and nothing is ever half there.
 */
export class IndexKeeper {
  readonly #read: ReadTexts;
  readonly #now: () => number;
  #current: Generation | undefined;
  #next: Generation | undefined;
  #work: Promise<void> | undefined;

  /** @param now milliseconds since the epoch */
  constructor(read: ReadTexts, now: () => number) {
    this.#read = read;
    this.#now = now;
  }

  /** The index, as of a few seconds ago at most. Requests at the same time share the work. */
  async index(): Promise<SimilarityIndex> {
    this.#work ??= this.#advance().finally(() => {
      this.#work = undefined;
    });
    await this.#work;
    if (this.#current === undefined) throw new Error('The index was built and isn’t there.');
    return this.#current.index;
  }

  async #advance(): Promise<void> {
    const current = this.#current;
    if (current === undefined) {
      const first = newGeneration(this.#now());
      while (!first.whole) await this.#readPage(first);
      this.#current = first;
      return;
    }
    // A clock that was set back must not keep an index as it is for ever.
    const age = (since: number) => Math.abs(this.#now() - since);
    if (age(current.refreshedAt) >= refreshMs) await this.#refresh(current);
    if (age(current.startedAt) < rebuildMs) return;
    this.#next ??= newGeneration(this.#now());
    await this.#readPage(this.#next);
    if (this.#next.whole) {
      this.#current = this.#next;
      this.#next = undefined;
    }
  }

  /** Reads the next page of a generation that grows. */
  async #readPage(generation: Generation): Promise<void> {
    const { texts, next } = await this.#read(undefined, generation.after);
    addAll(generation, texts);
    generation.after = next;
    generation.whole = next === undefined;
  }

  /** Adds what was published since. */
  async #refresh(generation: Generation): Promise<void> {
    const startedAt = this.#now();
    const since =
      generation.newest === undefined
        ? undefined
        : new Date(Date.parse(generation.newest) - overlapMs).toISOString();
    let after: TextPosition | undefined;
    do {
      const { texts, next } = await this.#read(since, after);
      addAll(generation, texts);
      after = next;
    } while (after !== undefined);
    generation.refreshedAt = startedAt;
  }
}

interface Generation {
  readonly index: SimilarityIndex;
  readonly startedAt: number;
  refreshedAt: number;
  /** `publishedAt` of the newest text in it; undefined while it holds none. */
  newest: string | undefined;
  after: TextPosition | undefined;
  whole: boolean;
}

function newGeneration(now: number): Generation {
  return {
    index: new SimilarityIndex(),
    startedAt: now,
    refreshedAt: now,
    newest: undefined,
    after: undefined,
    whole: false,
  };
}

function addAll(generation: Generation, texts: readonly PublishedText[]): void {
  for (const text of texts) {
    generation.index.add(text);
    if (generation.newest === undefined || text.publishedAt > generation.newest)
      generation.newest = text.publishedAt;
  }
}
