import type { PublishedText, TextPosition } from '../../../foundations/posts/published-texts.ts';
import { SimilarityIndex } from './similarity-index.ts';

/** Reads published texts page by page, oldest first; all of them if `since` is undefined. */
export type ReadTexts = (
  since: string | undefined,
  after?: TextPosition,
) => Promise<{ readonly texts: readonly PublishedText[]; readonly next: TextPosition | undefined }>;

/** Maximum delay until a published text is found. */
const refreshMs = 10_000;
/**
 * How often the index is rebuilt: this drops texts that have left the feed, which answers leave out anyway, and finds those
 * that have returned to their former place in it.
 */
const rebuildMs = 15 * 60_000;
/** Queries for new texts overlap by this much, because the feed's index is eventually consistent and clocks differ. */
const overlapMs = 2 * 60_000;

/**
 * Keeps an index of published texts in a function that is frozen between requests. The first request builds it; later ones
 * add new texts. A new generation is built beside the current one, one page per request, and replaces it when complete: no
 * request waits for a rebuild or sees a partial index.
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

  /** The index, at most a few seconds old. Concurrent requests share the work. */
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
    // If the clock is set back, the index must still be refreshed.
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

  /** Reads the next page of a generation under construction. */
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
  /** `publishedAt` of its newest text; undefined while it is empty. */
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
