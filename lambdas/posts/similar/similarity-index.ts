import MiniSearch from 'minisearch';
import type { Sign } from './stance.ts';
import { signedTermsOf } from './terms.ts';

/** A published text, as the index holds it. */
export interface IndexedText {
  readonly id: string;
  readonly title: string;
}

export interface Match {
  readonly id: string;
  /** From 0 (nothing in common) to 1 (the same terms, wanted or not alike). */
  readonly similarity: number;
  /** Whether it is against what the other is for: the same subject, and the contrary of the idea. */
  readonly contrary: boolean;
}

/** A text is searched by its rarest terms, two at least, until they have found so many texts: the others find half the table and tell nothing. */
const fewestTerms = 2;
const enoughTexts = 5_000;
const candidates = 50;
/** A term of this length may be typed with one letter wrong. */
const longEnoughForMistakes = 5;
/** A term found with a letter wrong counts for less than the term itself. */
const mistakenWeight = 0.8;
/** Two texts of which one wants what the other doesn't are no more alike than this, whatever they share: they are never one idea. */
const mostOpposed = 0.89;
/** Where of what is shared at least this part is wanted by one text only, it is the contrary idea. */
const contraryPart = 1 / 3;
/** Below this, two texts share a subject at most: neither says the contrary of the other (docs/findings.md). */
const leastContrary = 0.5;

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
  /** Of the texts that are against something, or partly: what they want of their terms. */
  readonly #signs = new Map<string, ReadonlyMap<string, Sign>>();
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
    const signs = signedTermsOf(title);
    const terms = [...signs.keys()];
    const entry = { id, terms: terms.join(' ') };
    this.#entries.set(id, entry.terms);
    if ([...signs.values()].some((sign) => sign !== 1)) this.#signs.set(id, signs);
    this.#search.add(entry);
    for (const term of terms) this.#frequencies.set(term, this.#frequency(term) + 1);
  }

  /** Removes a text that is no longer published. */
  remove(id: string): void {
    const terms = this.#entries.get(id);
    if (terms === undefined) return;
    this.#entries.delete(id);
    this.#signs.delete(id);
    this.#search.remove({ id, terms });
    for (const term of splitTerms(terms)) {
      const left = this.#frequency(term) - 1;
      if (left > 0) this.#frequencies.set(term, left);
      else this.#frequencies.delete(term);
    }
  }

  /** The texts most like this one, the most like it first; at most fifty. */
  find(text: string): Match[] {
    const signs = signedTermsOf(text);
    const terms = [...signs.keys()];
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
      .map(({ id, found, queryTerms }) => this.#match(id, signs, found, queryTerms))
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
  #match(
    id: string,
    asked: ReadonlyMap<string, Sign>,
    found: readonly string[],
    matched: readonly string[],
  ): Match {
    const held = splitTerms(this.#entries.get(id) ?? '');
    const signs = this.#signs.get(id);
    const isHeld = new Set(held);
    const shared = [...asked.keys()].filter((term) => isHeld.has(term));
    const opposed = shared.filter((term) => (asked.get(term) ?? 1) * (signs?.get(term) ?? 1) < 0);
    const mistyped =
      this.#weight([...matched].sort().filter((term) => !isHeld.has(term))) +
      this.#weight([...found].sort().filter((term) => !asked.has(term)));
    const all = this.#weight([...asked.keys()]) + this.#weight(held);
    const sharedWeight = this.#weight(shared);
    const similarity = Math.round((1000 * (2 * sharedWeight + mistakenWeight * mistyped)) / all) / 1000;
    if (opposed.length === 0) return { id, similarity, contrary: false };
    return {
      id,
      similarity: Math.min(similarity, mostOpposed),
      contrary: similarity >= leastContrary && this.#weight(opposed) >= contraryPart * sharedWeight,
    };
  }

  /** What is rare tells more (inverse document frequency). */
  #weight(terms: readonly string[]): number {
    return terms.reduce((sum, term) => sum + Math.log(1 + (1 + this.size) / (1 + this.#frequency(term))), 0);
  }

  #frequency(term: string): number {
    return this.#frequencies.get(term) ?? 0;
  }
}
