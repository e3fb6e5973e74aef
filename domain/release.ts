import { crowd, type ExactCell, protectCell, type ShownCell } from './disclosure.ts';
import {
  type Categories,
  cellName,
  type Dimensions,
  type ExactLeaf,
  marginsOf,
  type Table,
  type TableCell,
  tablesOf,
} from './release-tables.ts';

/**
 * The protected release of one post: every margin and cross of its dimensions, told in lots. `disclosure.ts` says what
 * may be told of a cell; here is when, and beside which others. An attacker tries the rules in
 * `test/domain/disclosure-attack.test.ts`. They look at exact counts and are these:
 *
 * 1. A lot opens only when the post has gained a crowd since the last one, and both its answers moved. That depends on
 *    the public totals alone: the moment of a lot tells nothing, and no single vote triggers what is seen.
 * 2. A cell is told anew only when it has gained a crowd since it was last told, and both its answers moved.
 * 3. It is told only in a lot that tells all its margins: two told sexes of an untold département would sum to it.
 * 4. On each line (the parts of a cell along one dimension) the movement that stays untold is none, or a crowd with both
 *    answers in at least two cells: else it could be had by subtraction. So where one sex is hidden, the other is too.
 * 5. In each table and over each stretch between an earlier lot and this one, the votes that no told cell accounts for
 *    are none, or a crowd with both answers. For that a cell was told says that both its answers moved: were there but
 *    one « − » among the new votes, it would be that cell's, and everybody else would be known to have said « + ».
 * 6. A split is told only where those of all its margins are, and one withheld on a line withholds a second (as in 4).
 *
 * What they don't do: 4 and 5 hold line by line and table by table. A group that only several tables together single out
 * (two départements × two ages, say) is guarded by the noise alone: whoever had the exact counts of all that is told could
 * pin some such groups; from the noisy ones it takes every noise in the sum at its bound of 5, on the right side. 5 looks
 * back `stretchesKept` lots. And accounts invented to make up a crowd are no crowd: that is for profiles to prevent.
 */

/** A cell as it was last told. */
export interface CellSnapshot {
  readonly categories: Categories;
  /** Exact counts when it was last told, nobody if it never was: personal data, stored with care, never published. */
  readonly basis: ExactCell;
  /** Number of the lot in which it was last told; 0 if it never was. */
  readonly lot: number;
  readonly shown: ShownCell;
}

/** People by answer, or differences of such counts. */
export interface Sides {
  readonly plus: number;
  readonly minus: number;
}

/** What rule 5 must know of the time since an earlier lot. */
export interface Stretch {
  /** The lot at its start; 0 is the beginning. */
  readonly lot: number;
  /** The post's totals then. */
  readonly total: Sides;
  /** By table: the movement between two tellings of a cell that both lie in the stretch, summed. */
  readonly told: Readonly<Record<string, Sides>>;
}

/** A release, and what the next one must know. Of all this only `categories` and `shown` of the cells are public. */
export interface Release {
  /** How many lots have opened so far. */
  readonly lot: number;
  /** Every cell of every table, the coarsest tables first. */
  readonly cells: readonly CellSnapshot[];
  /** Oldest first: the beginning, then the last `stretchesKept` lots. */
  readonly stretches: readonly Stretch[];
}

/** How many lots rule 5 looks back at, besides the beginning: bounds the size of a release. */
export const stretchesKept = 32;

const nobody: ExactCell = { plus: { n: 0, keys: 0 }, minus: { n: 0, keys: 0 } };
const none: Sides = { plus: 0, minus: 0 };

/** Before the first lot: every cell hidden. */
export function emptyRelease(dimensions: Dimensions): Release {
  const cells = tablesOf(dimensions).flatMap((table) =>
    table.cells.map(({ categories }) => unseen(categories)),
  );
  return { lot: 0, cells, stretches: [{ lot: 0, total: none, told: {} }] };
}

/**
 * The next release of a post; `previous` itself as long as no lot can open. The post's own totals aren't part of it:
 * they are exact, live and told elsewhere. Called the same way at closing: nothing more is told because it is the end.
 *
 * @param leaves exact counts of the finest cells, in any order; those that nobody is in may be left out
 * @throws RangeError for a leaf outside the dimensions, or counts that aren't integers from 0
 */
export function releaseOf(
  previous: Release | undefined,
  leaves: readonly ExactLeaf[],
  dimensions: Dimensions,
): Release {
  const before = previous ?? emptyRelease(dimensions);
  const exact = marginsOf(leaves, dimensions);
  const total = sidesOf(exact.get(cellName({})) ?? nobody);
  if (!isCrowd(minus(total, before.stretches.at(-1)?.total ?? none))) return before;

  const lot = before.lot + 1;
  const last = new Map(before.cells.map((cell) => [cellName(cell.categories), cell]));
  const told = new Map<string, ShownCell>();
  let stretches = before.stretches;
  const cells: CellSnapshot[] = [];
  for (const table of tablesOf(dimensions)) {
    const parts = table.cells.map((cell) =>
      partOf(cell, exact.get(cell.name) ?? nobody, last.get(cell.name) ?? unseen(cell.categories)),
    );
    const lines = linesOf(table, parts);
    const telling = choose(parts, lines, told, (chosen) => unaccounted(stretches, table, total, chosen));
    for (const [name, shown] of tell(telling, lines, told)) told.set(name, shown);
    stretches = account(stretches, table, telling);
    for (const { name, exact, last } of parts) {
      const shown = told.get(name);
      cells.push(shown === undefined ? last : { categories: last.categories, basis: exact, lot, shown });
    }
  }
  const [beginning, ...later] = [...stretches, { lot, total, told: {} }];
  return { lot, cells, stretches: [...(beginning ? [beginning] : []), ...later.slice(-stretchesKept)] };
}

/** Rule 2: whether a cell with this basis (nobody, if it was never told) may be told anew. */
export function mayRefresh(basis: ExactCell, exact: ExactCell): boolean {
  return isCrowd(minus(sidesOf(exact), sidesOf(basis)));
}

/** A cell in the making of a lot: how it stands, how it was last told, and the movement between the two. */
interface Part {
  readonly name: string;
  readonly margins: readonly string[];
  readonly exact: ExactCell;
  readonly last: CellSnapshot;
  readonly movement: Sides;
}

type Lines = readonly (readonly Part[])[];

function partOf({ name, margins }: TableCell, exact: ExactCell, last: CellSnapshot): Part {
  return { name, margins, exact, last, movement: minus(sidesOf(exact), sidesOf(last.basis)) };
}

/** Rules 2 to 5: the cells of a table that this lot tells. What breaks a rule is mended by telling less. */
function choose(
  parts: readonly Part[],
  lines: Lines,
  told: ReadonlyMap<string, ShownCell>,
  unaccountedBeside: (telling: readonly Part[]) => readonly Part[] | undefined,
): readonly Part[] {
  let telling = parts.filter(
    (part) =>
      part.margins.every((margin) => isWhole(margin) || told.has(margin)) &&
      mayRefresh(part.last.basis, part.exact) &&
      protectCell(part.exact).kind !== 'hidden',
  );
  for (;;) {
    const offending = remainderBeside(lines, telling) ?? unaccountedBeside(telling);
    if (offending === undefined) return telling;
    const dropped = smallest(offending, ({ movement }) => movement.plus + movement.minus);
    telling = telling.filter((part) => part !== dropped);
  }
}

/** Rule 4: the told cells of a line whose untold movement could be had by subtraction, if there is such a line. */
function remainderBeside(lines: Lines, telling: readonly Part[]): readonly Part[] | undefined {
  for (const line of lines) {
    const beside = line.filter((part) => telling.includes(part));
    const untold = line.filter((part) => !isNone(part.movement) && !telling.includes(part));
    if (beside.length === 0 || untold.length === 0) continue;
    if (untold.length < 2 || !isCrowd(sum(untold))) return beside;
  }
  return undefined;
}

/** Rule 5: the told cells beside which a stretch has too few votes unaccounted for, if there is such a stretch. */
function unaccounted(
  stretches: readonly Stretch[],
  table: Table,
  total: Sides,
  telling: readonly Part[],
): readonly Part[] | undefined {
  for (const stretch of stretches) {
    const within = telling.filter(({ last }) => last.lot >= stretch.lot);
    const accounted = plus(stretch.told[table.name] ?? none, sum(within));
    const rest = minus(minus(total, stretch.total), accounted);
    if (within.length > 0 && !isNone(rest) && !isCrowd(rest)) return within;
  }
  return undefined;
}

/** Enters what is told of a table into the stretches that hold both its tellings. */
function account(stretches: readonly Stretch[], table: Table, telling: readonly Part[]): Stretch[] {
  return stretches.map((stretch) => {
    const within = telling.filter(({ last }) => last.lot >= stretch.lot);
    const accounted = plus(stretch.told[table.name] ?? none, sum(within));
    return { ...stretch, told: { ...stretch.told, [table.name]: accounted } };
  });
}

/** Rule 6: what is shown of the cells that are told. */
function tell(
  telling: readonly Part[],
  lines: Lines,
  told: ReadonlyMap<string, ShownCell>,
): Map<string, ShownCell> {
  const shown = new Map<string, ShownCell>();
  for (const { name, margins, exact } of telling) {
    const cell = protectCell(exact);
    const allowed = margins.every((margin) => isWhole(margin) || told.get(margin)?.kind === 'split');
    shown.set(name, cell.kind === 'split' && !allowed ? { kind: 'base', base: cell.base } : cell);
  }
  for (;;) {
    const splits = lines.map((line) => line.filter(({ name }) => shown.get(name)?.kind === 'split'));
    const offending = lines.findIndex((line, index) => {
      const untold = line.filter((part) => !splits[index]?.includes(part) && splitUntold(part, shown));
      return untold.length === 1 && splits[index]?.length !== 0;
    });
    const withheld = smallest(splits[offending] ?? [], ({ name }) => baseOf(shown.get(name)));
    if (withheld === undefined) return shown;
    shown.set(withheld.name, { kind: 'base', base: baseOf(shown.get(withheld.name)) });
  }
}

/** Whether some answers of this cell are in no split that was ever told: its last one is out of date, or there is none. */
function splitUntold(part: Part, shown: ReadonlyMap<string, ShownCell>): boolean {
  if (shown.has(part.name) || part.last.shown.kind === 'split')
    return shown.has(part.name) || !isNone(part.movement);
  return part.exact.plus.n + part.exact.minus.n > 0;
}

function linesOf(table: Table, parts: readonly Part[]): Lines {
  const byName = new Map(parts.map((part) => [part.name, part]));
  return table.lines.map((line) => line.flatMap(({ name }) => byName.get(name) ?? []));
}

function unseen(categories: Categories): CellSnapshot {
  return { categories, basis: nobody, lot: 0, shown: { kind: 'hidden' } };
}

function baseOf(shown: ShownCell | undefined): number {
  return shown === undefined || shown.kind === 'hidden' ? 0 : shown.base;
}

/** The post as a whole is always told: its totals are exact and live. */
function isWhole(name: string): boolean {
  return name === cellName({});
}

/** At least 11 people more, and both answers moved. */
function isCrowd(movement: Sides): boolean {
  return movement.plus + movement.minus >= crowd && movement.plus !== 0 && movement.minus !== 0;
}

function isNone(movement: Sides): boolean {
  return movement.plus === 0 && movement.minus === 0;
}

function sidesOf({ plus, minus }: ExactCell): Sides {
  return { plus: plus.n, minus: minus.n };
}

function sum(parts: readonly Part[]): Sides {
  return parts.reduce((all, { movement }) => plus(all, movement), none);
}

function plus(a: Sides, b: Sides): Sides {
  return { plus: a.plus + b.plus, minus: a.minus + b.minus };
}

function minus(a: Sides, b: Sides): Sides {
  return { plus: a.plus - b.plus, minus: a.minus - b.minus };
}

function smallest<T>(things: readonly T[], size: (thing: T) => number): T | undefined {
  return things.reduce<T | undefined>(
    (least, thing) => (least === undefined || size(thing) < size(least) ? thing : least),
    undefined,
  );
}
