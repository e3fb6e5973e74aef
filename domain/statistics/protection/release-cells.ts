import type { ShownCell } from './disclosure.ts';
import { nobody, type People } from './people.ts';
import type { Categories } from './release-tables.ts';

/** A cell as last published. */
export interface CellSnapshot {
  readonly categories: Categories;
  /** The people in it when noise was last drawn, or nobody: personal data, never published. */
  readonly basis: People;
  /** The same with the noise of all draws. `everybody` has none, unless taking part in the poll is itself an answer. */
  readonly noisy: People;
  /** Variance of the noise of each count. */
  readonly variance: number;
  /** Number of the lot in which it was last published; 0 if never. */
  readonly lot: number;
  readonly shown: ShownCell;
}

/** A cell that was never published. */
export function unseen(categories: Categories): CellSnapshot {
  return { categories, basis: nobody, noisy: nobody, variance: 0, lot: 0, shown: { kind: 'hidden' } };
}
