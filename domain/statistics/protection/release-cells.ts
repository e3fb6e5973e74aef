import type { ExactCell, ShownCell } from './disclosure.ts';
import { minus, nobody, type People, peopleIn } from './people.ts';
import { type Categories, cellName, type TableCell } from './release-tables.ts';

/** A cell as it was last told. */
export interface CellSnapshot {
  readonly categories: Categories;
  /** Who was in it when it was last told, nobody if it never was: personal data, stored with care, never published. */
  readonly basis: People;
  /** Number of the lot in which it was last told; 0 if it never was. */
  readonly lot: number;
  readonly shown: ShownCell;
}

/** A cell in the making of a lot: how it stands, how it was last told, and the movement between the two. */
export interface Part {
  readonly name: string;
  readonly margins: readonly string[];
  readonly exact: ExactCell;
  readonly last: CellSnapshot;
  readonly movement: People;
}

/** Cells that sum to their margin. */
export type Lines = readonly (readonly Part[])[];

export function partOf({ name, margins }: TableCell, exact: ExactCell, last: CellSnapshot): Part {
  return { name, margins, exact, last, movement: minus(peopleIn(exact), last.basis) };
}

/** A cell that nothing has been told of. */
export function unseen(categories: Categories): CellSnapshot {
  return { categories, basis: nobody, lot: 0, shown: { kind: 'hidden' } };
}

/** The poll as a whole is always told: its totals are exact and live. */
export function isWhole(name: string): boolean {
  return name === cellName({});
}

/** Of equal ones the first. */
export function smallest<T>(things: readonly T[], size: (thing: T) => number): T | undefined {
  return things.reduce<T | undefined>(
    (least, thing) => (least === undefined || size(thing) < size(least) ? thing : least),
    undefined,
  );
}
