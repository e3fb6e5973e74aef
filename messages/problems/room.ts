import type { Language } from '../languages.ts';
import type { Catalogue } from '../translate.ts';

/**
 * What is said of the problems of one room of the service, ICU messages by the problem's code: `<code>.title` names it, `<code>`
 * says what is wrong and what to do, from the problem's facts. Where a code has several sentences, its fact `reason` says which:
 * `<code>.<reason>`. `field.<fault>` says what is wrong with a field of a request, `<fact>.<value>` what a sentence calls a value.
 *
 * French is always there; German and English where citizens read. A function bundles the rooms it answers from, and no others.
 */
export interface ProblemRoom<Key extends string = string> {
  readonly fr: Catalogue<Key>;
  readonly de?: Catalogue<Key>;
  readonly en?: Catalogue<Key>;
}

/** A room that citizens read, in all their languages. */
export type CitizenRoom<Key extends string> = Readonly<Record<Language, Catalogue<Key>>>;
