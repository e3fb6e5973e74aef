import { BulletinSettled, EntryNeedsAnother } from './errors.ts';

/**
 * One bulletin on its way into the ballot box. Two members of staff enter it, each without seeing what the other entered. If both read
 * the same, that is its ballot; if not, a third person decides between the two. What three people read in three ways can't be
 * told, and is set aside as spoiled.
 */
export type BulletinState =
  /** Somebody entered it: another person must. */
  | 'once'
  /** Two people read it differently: a third must. */
  | 'disputed'
  | 'counted'
  /** Set aside: blank, or it says nothing that the question asks, or nobody agrees on what it says. */
  | 'spoiled';

/** What somebody read on a bulletin, as a text that is the same for the same reading only; `spoiled` is a reading too. */
export type Reading = string;

export interface Bulletin {
  readonly serial: string;
  readonly state: BulletinState;
  /** Who entered it, in order (`personOf`). */
  readonly enteredBy: readonly string[];
}

/** A bulletin and what was read on it until it is settled. */
export interface PendingBulletin extends Bulletin {
  readonly readings: readonly Reading[];
}

/** What an entry makes of a bulletin. */
export type Outcome =
  | { readonly state: 'once' | 'disputed' }
  | { readonly state: 'counted' | 'spoiled'; readonly reading: Reading };

/** The reading of a bulletin that carries no answer. */
export const spoiledReading: Reading = 'spoiled';

export const isSettled = ({ state }: Pick<Bulletin, 'state'>): boolean =>
  state === 'counted' || state === 'spoiled';

/**
 * Whether this person may enter this bulletin now.
 * @throws BulletinSettled, EntryNeedsAnother
 */
export function assertMayEnter(bulletin: Bulletin, person: string): void {
  const { serial, state } = bulletin;
  if (state === 'counted' || state === 'spoiled') throw new BulletinSettled({ reason: state, serial });
  if (bulletin.enteredBy.includes(person)) throw new EntryNeedsAnother({ serial });
}

/**
 * What an entry makes of a bulletin.
 * @param before the readings of those who entered it before, at most two
 */
export function outcomeOf(before: readonly Reading[], reading: Reading): Outcome {
  if (before.length === 0) return { state: 'once' };
  if (before.includes(reading)) return { state: reading === spoiledReading ? 'spoiled' : 'counted', reading };
  return before.length === 1 ? { state: 'disputed' } : { state: 'spoiled', reading: spoiledReading };
}
