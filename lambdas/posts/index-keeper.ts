import type { TextPosition } from '../../foundations/posts/published-texts.ts';

/** A text to index; `at` is when it entered the list it is read from (ISO 8601, UTC). */
export interface DatedText {
  readonly at: string;
}

/** Reads texts page by page, oldest first; all of them if `since` is undefined. */
export type ReadTexts<T extends DatedText> = (
  since: string | undefined,
  after?: TextPosition,
) => Promise<{ readonly texts: readonly T[]; readonly next: TextPosition | undefined }>;

/** An index that texts are added to; the same text may be added repeatedly. */
export interface GrowingIndex<T> {
  add(text: T): void;
}

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
 * Keeps an index of texts in a function that is frozen between requests. The first request builds it; later ones
 * add new texts. A new generation is built beside the current one, one page per request, and replaces it when complete: no
 * request waits for a rebuild or sees a partial index.
 */
export class IndexKeeper<T extends DatedText, I extends GrowingIndex<T>> {
  readonly #empty: () => I;
  readonly #read: ReadTexts<T>;
  readonly #now: () => number;
  #current: Generation<I> | undefined;
  #next: Generation<I> | undefined;
  #work: Promise<void> | undefined;

  /** @param empty creates an empty index @param now milliseconds since the epoch */
  constructor(empty: () => I, read: ReadTexts<T>, now: () => number) {
    this.#empty = empty;
    this.#read = read;
    this.#now = now;
  }

  /** The index, at most a few seconds old. Concurrent requests share the work. */
  async index(): Promise<I> {
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
      const first = newGeneration(this.#empty(), this.#now());
      while (!first.whole) await this.#readPage(first);
      this.#current = first;
      return;
    }
    // If the clock is set back, the index must still be refreshed.
    const age = (since: number) => Math.abs(this.#now() - since);
    if (age(current.refreshedAt) >= refreshMs) await this.#refresh(current);
    if (age(current.startedAt) < rebuildMs) return;
    this.#next ??= newGeneration(this.#empty(), this.#now());
    await this.#readPage(this.#next);
    if (this.#next.whole) {
      this.#current = this.#next;
      this.#next = undefined;
    }
  }

  /** Reads the next page of a generation under construction. */
  async #readPage(generation: Generation<I>): Promise<void> {
    const { texts, next } = await this.#read(undefined, generation.after);
    addAll(generation, texts);
    generation.after = next;
    generation.whole = next === undefined;
  }

  /** Adds what was published since. */
  async #refresh(generation: Generation<I>): Promise<void> {
    const startedAt = this.#now();
    const since =
      generation.newest === undefined
        ? undefined
        : // A text dated in the future, from before the clock was set back, must not hide the texts of today.
          new Date(Math.min(Date.parse(generation.newest), startedAt) - overlapMs).toISOString();
    let after: TextPosition | undefined;
    do {
      const { texts, next } = await this.#read(since, after);
      addAll(generation, texts);
      after = next;
    } while (after !== undefined);
    generation.refreshedAt = startedAt;
  }
}

interface Generation<I> {
  readonly index: I;
  readonly startedAt: number;
  refreshedAt: number;
  /** `at` of its newest text; undefined while it is empty. */
  newest: string | undefined;
  after: TextPosition | undefined;
  whole: boolean;
}

function newGeneration<I>(index: I, now: number): Generation<I> {
  return {
    index,
    startedAt: now,
    refreshedAt: now,
    newest: undefined,
    after: undefined,
    whole: false,
  };
}

function addAll<T extends DatedText>(generation: Generation<GrowingIndex<T>>, texts: readonly T[]): void {
  for (const text of texts) {
    generation.index.add(text);
    if (generation.newest === undefined || text.at > generation.newest) generation.newest = text.at;
  }
}
