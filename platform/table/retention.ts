import type * as z from 'zod';
import type { ownData } from '../../contract/profiles/me.routes.ts';

/** What an item reveals about a person, and how long it is kept. */
export type Retention = OfNobody | OfProfile;

interface OfNobody {
  /**
   * `none`: nobody. `staff`: somebody acting for the Région, under a pseudonym. `mailbox`: an address, sealed or as a keyed digest,
   * which nothing links to a profile. `cell`: a département, a sex, an age band, of nobody in particular.
   */
  readonly about: 'none' | 'staff' | 'mailbox' | 'cell';
  readonly until: string;
  /** What happens to it when a profile is erased. */
  readonly erased?: string;
}

/** What is somebody’s must say how it is exported and erased: the rights of articles 15 and 17 of the GDPR. */
interface OfProfile {
  /**
   * `keyed`: under a keyed digest that one function can recompute during a request of its subject. `sealed`: an address or a name
   * that one capability can decrypt.
   */
  readonly about: 'keyed' | 'sealed';
  readonly until: string;
  readonly erased: string;
  /** The member of `GET /v1/me` that gives it, or why none does. */
  readonly exported: Member | { readonly not: string };
}

type Member = Exclude<keyof z.output<typeof ownData>, 'notLinked'>;

export const always = 'for ever: it is the public record';
/** The text that it begins with is what the test of erasure looks for. */
export const byErasure = 'deleted';

/** Of every item type of an owner: the compiler requires an entry for a new one. */
export type RetentionOf<Prefixes> = Readonly<Record<keyof Prefixes, Retention>>;
