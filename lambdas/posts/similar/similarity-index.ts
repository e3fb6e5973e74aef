import MiniSearch from 'minisearch';
import { termsOf } from './terms.ts';

/** A published text, as the index holds it. */
export interface IndexedText {
  readonly id: string;
  readonly title: string;
}

export interface Match {
  readonly id: string;
  /** From 0 (nothing in common) to 1 (the same terms). */
  readonly similarity: number;
}

/** A text is searched by its rarest terms, two at least, until they have found so many texts: the others find half the table and tell nothing. */
const fewestTerms = 2;
const enoughTexts = 5_000;
const candidates = 50;
/** A term of this length may be typed with one letter wrong. */
const longEnoughForMistakes = 5;
/** A term found with a letter wrong counts for less than the term itself. */
const mistakenWeight = 0.8;

/** What MiniSearch holds of a text. */
interface Entry {
  readonly id: string;
  readonly terms: string;
}

const splitTerms = (terms: string): string[] => (terms === '' ? [] : terms.split(' '));

/**
 * Texts by what they are about. MiniSearch finds the candidates, mistyped words included; they are then ordered by
 * the weight of the terms they share. What it answers depends on the texts it holds and not on the order in which they came:
 * weights are made of whole numbers, candidates are scored without the length of texts (a running mean), to nine digits, and equals go by id.
 */
export class SimilarityIndex {
  readonly #search = new MiniSearch<Entry>({
    fields: ['terms'],
    tokenize: splitTerms,
    processTerm: (term) => term,
    autoVacuum: false,
    searchOptions: { bm25: { k: 1.2, b: 0, d: 0.5 } },
  });
  /** The terms of each text, with one space between. */
  readonly #entries = new Map<string, string>();
  /** In how many texts a term is. */
  readonly #frequencies = new Map<string, number>();

  get size(): number {
    return this.#entries.size;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Adds a text; one that is there already stays as it is, since a published text never changes. */
  add({ id, title }: IndexedText): void {
    if (this.has(id)) return;
    const terms = termsOf(title);
    const entry = { id, terms: terms.join(' ') };
    this.#entries.set(id, entry.terms);
    this.#search.add(entry);
    for (const term of terms) this.#frequencies.set(term, this.#frequency(term) + 1);
  }

  /** Removes a text that is no longer published. */
  remove(id: string): void {
    const terms = this.#entries.get(id);
    if (terms === undefined) return;
    this.#entries.delete(id);
    this.#search.remove({ id, terms });
    for (const term of splitTerms(terms)) {
      const left = this.#frequency(term) - 1;
      if (left > 0) this.#frequencies.set(term, left);
      else this.#frequencies.delete(term);
    }
  }

  /** The texts most like this one, the most like it first; at most fifty. */
  find(text: string): Match[] {
    const terms = termsOf(text);
    const searched = this.#rarestOf(terms);
    if (searched.length === 0) return [];
    return this.#search
      .search(searched.join(' '), {
        fuzzy: (term) => (term.length >= longEnoughForMistakes ? 1 : false),
      })
      .map(({ id, score, terms: found, queryTerms }) => ({
        id: String(id),
        score: Number(score.toPrecision(9)),
        found,
        queryTerms,
      }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, candidates)
      .map(({ id, found, queryTerms }) => ({
        id,
        similarity: this.#similarity(terms, this.#entries.get(id) ?? '', found, queryTerms),
      }))
      .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
  }

  #rarestOf(terms: readonly string[]): string[] {
    const rarest = terms.toSorted((a, b) => this.#frequency(a) - this.#frequency(b) || (a < b ? -1 : 1));
    let texts = 0;
    const end = rarest.findIndex((term, index) => {
      texts += this.#frequency(term);
      return index >= fewestTerms && texts > enoughTexts;
    });
    return end === -1 ? rarest : rarest.slice(0, end);
  }

  /** Dice's coefficient of two sets of terms, each term with its weight; to three digits. */
  #similarity(asked: readonly string[], terms: string, found: readonly string[], matched: readonly string[]) {
    const held = splitTerms(terms);
    const isAsked = new Set(asked);
    const isHeld = new Set(held);
    const shared = this.#weight(asked.filter((term) => isHeld.has(term)));
    const mistyped =
      this.#weight([...matched].sort().filter((term) => !isHeld.has(term))) +
      this.#weight([...found].sort().filter((term) => !isAsked.has(term)));
    const all = this.#weight(asked) + this.#weight(held);
    return Math.round((1000 * (2 * shared + mistakenWeight * mistyped)) / all) / 1000;
  }

  /** What is rare tells more (inverse document frequency). */
  #weight(terms: readonly string[]): number {
    return terms.reduce((sum, term) => sum + Math.log(1 + (1 + this.size) / (1 + this.#frequency(term))), 0);
  }

  #frequency(term: string): number {
    return this.#frequencies.get(term) ?? 0;
  }
}
