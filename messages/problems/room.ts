import type { Language } from '../languages.ts';
import type { Catalogue } from '../translate.ts';

/**
 * The sentences about the problems of one area of the service, as ICU messages by problem code: `<code>.title` is the
 * title, `<code>` says what is wrong and what to do, filled with the problem's facts. If a code has several sentences, its
 * fact `reason` selects one: `<code>.<reason>`. `field.<fault>` says what is wrong with a field, `<fact>.<value>` is the
 * wording of a fact's value.
 *
 * French is always there, German and English where citizens are the readers. A function bundles only the rooms it needs.
 */
export interface ProblemRoom<Key extends string = string> {
  readonly fr: Catalogue<Key>;
  readonly de?: Catalogue<Key>;
  readonly en?: Catalogue<Key>;
}

/** A room for citizens, in all their languages. */
export type CitizenRoom<Key extends string> = Readonly<Record<Language, Catalogue<Key>>>;
