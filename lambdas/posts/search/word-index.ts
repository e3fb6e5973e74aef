import { fold } from '../../../domain/text/fold.ts';
import { stemOf } from '../similar/terms.ts';

/** A searchable text; results are ordered by `at` (ISO 8601, UTC). */
export interface SearchedText {
  readonly id: string;
  readonly title: string;
  readonly theme: string;
  readonly at: string;
}

/** Maximum number of words per query; the rest are ignored. */
const mostWords = 10;
/** Shorter stems would match too many words. */
const shortestStem = 4;

/** Position of a text in the results, which are listed newest first. */
export const placeOf = ({ at, id }: Pick<SearchedText, 'at' | 'id'>): string => `${at}#${id}`;

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

interface Entry extends Omit<SearchedText, 'title'> {
  /** The words of the title, a space before each. */
  readonly words: string;
}

/**
 * Finds texts by the beginnings of their words, ignoring case and accents. It scans all texts in memory (`npm run bench --
 * similar` measures it) and reads no table.
 */
export class WordIndex<T extends SearchedText = SearchedText> {
  readonly #entries = new Map<string, Entry>();

  /** Adds a text or replaces what is known of it. */
  add({ id, title, theme, at }: T): void {
    this.#entries.set(id, {
      id,
      theme,
      at,
      words: wordsOf(title)
        .map((word) => ` ${word}`)
        .join(''),
    });
  }

  remove(id: string): void {
    this.#entries.delete(id);
  }

  /**
   * Texts in which every word of the query, or its stem, begins a word; all texts if the query has no word. Newest first.
   * @param options.before returns only texts after this position in the results
   */
  find(
    query: string,
    options: { readonly isWanted: (theme: string) => boolean; readonly before?: string | undefined },
  ): Pick<Entry, 'id' | 'at'>[] {
    const asked = wordsOf(query).slice(0, mostWords).map(beginningsOf);
    return [...this.#entries.values()]
      .filter(
        ({ words, theme, ...place }) =>
          options.isWanted(theme) &&
          (options.before === undefined || placeOf(place) < options.before) &&
          asked.every((beginnings) => beginnings.some((beginning) => words.includes(beginning))),
      )
      .sort((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
  }
}

/** « Vélos » finds « vélo », and « aménager » what was « aménagé ». */
function beginningsOf(word: string): string[] {
  const stem = stemOf(word);
  return [word, ...(stem.length >= shortestStem ? [stem] : [])].map((beginning) => ` ${beginning}`);
}
