import MiniSearch from 'minisearch';
import type { Sign } from './stance.ts';
import { signedTermsOf } from './terms.ts';

/** A published text in the index. */
export interface IndexedText {
  readonly id: string;
  readonly title: string;
}

export interface Match {
  readonly id: string;
  /** From 0 (nothing in common) to 1 (the same terms with the same stance). */
  readonly similarity: number;
  /** Whether one opposes what the other wants: same subject, opposite idea. */
  readonly contrary: boolean;
}

/**
 * A text is searched by its rarest terms, at least two, until these have found enough texts: common terms match half the
 * table and say little.
 */
const fewestTerms = 2;
const enoughTexts = 5_000;
const candidates = 50;
/** Terms of this length or longer may contain one typing error. */
const longEnoughForMistakes = 5;
/** A term matched despite a typing error counts less. */
const mistakenWeight = 0.8;
/** Maximum similarity of two texts of which one wants what the other rejects: they are never the same idea. */
const mostOpposed = 0.89;
/** If at least this share of the common terms is wanted by only one of the texts, the ideas are opposite. */
const contraryPart = 1 / 3;
/** Below this, two texts share at most a subject, so neither can contradict the other (docs/findings.md). */
const leastContrary = 0.5;

/** What MiniSearch stores of a text. */
interface Entry {
  readonly id: string;
  readonly terms: string;
}

const splitTerms = (terms: string): string[] => (terms === '' ? [] : terms.split(' '));

/**
 * An index of texts by their terms. MiniSearch finds candidates, including misspelled words; they are then ranked by the
 * weight of the shared terms. Results depend only on the set of texts, not on the order of insertion: weights are derived
 * from integers, candidates are scored without text length (a running mean) and rounded to nine digits, and ties are broken
 * by id.
 */
export class SimilarityIndex {
  readonly #search = new MiniSearch<Entry>({
    fields: ['terms'],
    tokenize: splitTerms,
    processTerm: (term) => term,
    autoVacuum: false,
    searchOptions: { bm25: { k: 1.2, b: 0, d: 0.5 } },
  });
  /** The terms of each text, separated by single spaces. */
  readonly #entries = new Map<string, string>();
  /** Stance towards each term, for texts that reject something, at least in part. */
  readonly #signs = new Map<string, ReadonlyMap<string, Sign>>();
  /** Number of texts that contain a term. */
  readonly #frequencies = new Map<string, number>();

  get size(): number {
    return this.#entries.size;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Adds a text; one that is already there is left alone, since published texts never change. */
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

  /** The most similar texts, most similar first; at most fifty. */
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

  /** Dice's coefficient of two weighted sets of terms, to three digits. */
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

  /** Rare terms weigh more (inverse document frequency). */
  #weight(terms: readonly string[]): number {
    return terms.reduce((sum, term) => sum + Math.log(1 + (1 + this.size) / (1 + this.#frequency(term))), 0);
  }

  #frequency(term: string): number {
    return this.#frequencies.get(term) ?? 0;
  }
}
