import type { ShownCell } from './disclosure.ts';
import { nobody, type People } from './people.ts';
import type { Categories } from './release-tables.ts';

/** A cell as it was last published. */
export interface CellSnapshot {
  readonly categories: Categories;
  /** Who was in it when noise was last drawn for it, nobody if never: personal data, stored with care, never published. */
  readonly basis: People;
  /** The same with the noise of all the draws. `everybody` has none but where the poll's participation is an answer. */
  readonly noisy: People;
  /** Variance of the noise of each of these counts. */
  readonly variance: number;
  /** Number of the lot in which it was last published; 0 if it never was. */
  readonly lot: number;
  readonly shown: ShownCell;
}

/** A cell that nothing has been published of. */
export function unseen(categories: Categories): CellSnapshot {
  return { categories, basis: nobody, noisy: nobody, variance: 0, lot: 0, shown: { kind: 'hidden' } };
}
