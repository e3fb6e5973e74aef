import type { Count } from '../../polls/tally.ts';
import { type ExactCell, protectCell, type ShownCell } from './disclosure.ts';
import { frequentOptions, grouped } from './frequent-options.ts';
import { isCrowd, isNone, minus, nobody, type People, peopleIn, plus } from './people.ts';
import {
  type CellSnapshot,
  isWhole,
  type Lines,
  type Part,
  partOf,
  smallest,
  unseen,
} from './release-cells.ts';
import { showOptions } from './release-options.ts';
import {
  cellName,
  type Dimensions,
  type ExactLeaf,
  marginsOf,
  type Table,
  tablesOf,
} from './release-tables.ts';

/**
 * The protected release of one poll: every margin and cross of its dimensions, told in lots. `disclosure.ts` says what
 * may be told of a cell; here is when, and beside which others. An attacker tries the rules in
 * `test/domain/statistics/protection/disclosure-attack.unit.test.ts`. They look at exact counts. A movement is a *crowd* if it has 11 people or more,
 * and of each option some who chose it and some who didn't: of + and −, if both moved. Options that are rare in the whole
 * poll count as one (`frequent-options.ts`). The rules:
 *
 * 1. A lot opens only when the poll has gained a crowd since the last one. That depends on the public totals alone: the
 *    moment of a lot tells nothing, and no single vote triggers what is seen.
 * 2. A cell is told anew only when it has gained a crowd since it was last told.
 * 3. It is told only in a lot that tells all its margins: two told sexes of an untold département would sum to it.
 * 4. On each line (the parts of a cell along one dimension) the movement that stays untold is none, or a crowd in at least
 *    two cells: else it could be had by subtraction. So where one sex is hidden, the other is too.
 * 5. In each table and over each stretch between an earlier lot and this one, the votes that no told cell accounts for
 *    are none, or a crowd. For that a cell was told says that all its options moved: were there but one « − » among the
 *    new votes, it would be that cell's, and everybody else would be known to have said « + ».
 * 6. An option is told of a cell only where it is told of all its margins, and one that a line withholds in one cell is
 *    withheld in a second (as in 4).
 *
 * That every option moved, and not two of them, is what more than two options take: a cell known to have none of some option
 * since it was last told has none in any part of that time either, and where the totals of such a part rule out all the
 * other options but one, its people there are known to have chosen that one.
 *
 * What they don't do: 4 and 5 hold line by line and table by table. A group that only several tables together single out
 * (two départements × two ages, say) is guarded by the noise alone: whoever had the exact counts of all that is told could
 * pin some such groups; from the noisy ones it takes every noise in the sum at its bound of 5, on the right side. 5 looks
 * back `stretchesKept` lots. And accounts invented to make up a crowd are no crowd: that is for profiles to prevent.
 */

/** What rule 5 must know of the time since an earlier lot. */
export interface Stretch {
  /** The lot at its start; 0 is the beginning. */
  readonly lot: number;
  /** The poll's totals then. */
  readonly total: People;
  /** By table: the movement between two tellings of a cell that both lie in the stretch, summed. */
  readonly told: Readonly<Record<string, People>>;
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

/** Before the first lot: every cell hidden. */
export function emptyRelease(dimensions: Dimensions): Release {
  const cells = tablesOf(dimensions).flatMap((table) =>
    table.cells.map(({ categories }) => unseen(categories)),
  );
  return { lot: 0, cells, stretches: [{ lot: 0, total: nobody, told: {} }] };
}

/**
 * The next release of a poll; `previous` itself as long as no lot can open. The poll's own totals aren't part of it:
 * they are exact, live and told elsewhere. Called the same way at closing: nothing more is told because it is the end.
 *
 * @param leaves exact counts of the finest cells, in any order; those that nobody is in may be left out
 * @param mayTell whether a cell with this name may be told, as far as other polls are concerned (step-release.ts)
 * @throws RangeError for a leaf outside the dimensions or with other options, or counts that aren't integers from 0
 */
export function releaseOf(
  previous: Release | undefined,
  leaves: readonly ExactLeaf[],
  dimensions: Dimensions,
  mayTell: (name: string) => boolean = () => true,
): Release {
  const before = previous ?? emptyRelease(dimensions);
  const exact = marginsOf(leaves, dimensions);
  const whole = exact.get(cellName({}));
  if (whole === undefined) return before;
  const total = peopleIn(whole);
  const frequent = frequentOptions(total);
  const isEnough = (movement: People) => isCrowd(grouped(movement, frequent));
  if (!isEnough(minus(total, before.stretches.at(-1)?.total ?? nobody))) return before;
  const empty: ExactCell = { everybody: noCount, options: whole.options.map(() => noCount) };

  const lot = before.lot + 1;
  const last = new Map(before.cells.map((cell) => [cellName(cell.categories), cell]));
  const told = new Map<string, ShownCell>();
  let stretches = before.stretches;
  const cells: CellSnapshot[] = [];
  for (const table of tablesOf(dimensions)) {
    const parts = table.cells.map((cell) =>
      partOf(cell, exact.get(cell.name) ?? empty, last.get(cell.name) ?? unseen(cell.categories)),
    );
    const lines = linesOf(table, parts);
    const tellable = parts.filter(({ name }) => mayTell(name));
    const telling = choose(tellable, lines, told, isEnough, (chosen) =>
      unaccounted(stretches, table, total, chosen, isEnough),
    );
    for (const [name, shown] of showOptions(telling, lines, told, frequent)) told.set(name, shown);
    stretches = account(stretches, table, telling);
    for (const { name, exact, last } of parts) {
      const shown = told.get(name);
      cells.push(
        shown === undefined ? last : { categories: last.categories, basis: peopleIn(exact), lot, shown },
      );
    }
  }
  const [beginning, ...later] = [...stretches, { lot, total, told: {} }];
  return { lot, cells, stretches: [...(beginning ? [beginning] : []), ...later.slice(-stretchesKept)] };
}

/** Whether a movement is a crowd, the poll's rare options counting as one. */
type Enough = (movement: People) => boolean;

/** Rules 2 to 5: the cells of a table that this lot tells. What breaks a rule is mended by telling less. */
function choose(
  tellable: readonly Part[],
  lines: Lines,
  told: ReadonlyMap<string, ShownCell>,
  isEnough: Enough,
  unaccountedBeside: (telling: readonly Part[]) => readonly Part[] | undefined,
): readonly Part[] {
  let telling = tellable.filter(
    (part) =>
      part.margins.every((margin) => isWhole(margin) || told.has(margin)) &&
      isEnough(part.movement) &&
      protectCell(part.exact).kind !== 'hidden',
  );
  for (;;) {
    const offending = remainderBeside(lines, telling, isEnough) ?? unaccountedBeside(telling);
    if (offending === undefined) return telling;
    const dropped = smallest(offending, ({ movement }) => movement.everybody);
    telling = telling.filter((part) => part !== dropped);
  }
}

/** Rule 4: the told cells of a line whose untold movement could be had by subtraction, if there is such a line. */
function remainderBeside(
  lines: Lines,
  telling: readonly Part[],
  isEnough: Enough,
): readonly Part[] | undefined {
  for (const line of lines) {
    const beside = line.filter((part) => telling.includes(part));
    const untold = line.filter((part) => !isNone(part.movement) && !telling.includes(part));
    if (beside.length === 0 || untold.length === 0) continue;
    if (untold.length < 2 || !isEnough(sum(untold))) return beside;
  }
  return undefined;
}

/** Rule 5: the told cells beside which a stretch has too few votes unaccounted for, if there is such a stretch. */
function unaccounted(
  stretches: readonly Stretch[],
  table: Table,
  total: People,
  telling: readonly Part[],
  isEnough: Enough,
): readonly Part[] | undefined {
  for (const stretch of stretches) {
    const within = telling.filter(({ last }) => last.lot >= stretch.lot);
    const accounted = plus(stretch.told[table.name] ?? nobody, sum(within));
    const rest = minus(minus(total, stretch.total), accounted);
    if (within.length > 0 && !isNone(rest) && !isEnough(rest)) return within;
  }
  return undefined;
}

/** Enters what is told of a table into the stretches that hold both its tellings. */
function account(stretches: readonly Stretch[], table: Table, telling: readonly Part[]): Stretch[] {
  return stretches.map((stretch) => {
    const within = telling.filter(({ last }) => last.lot >= stretch.lot);
    const accounted = plus(stretch.told[table.name] ?? nobody, sum(within));
    return { ...stretch, told: { ...stretch.told, [table.name]: accounted } };
  });
}

function linesOf(table: Table, parts: readonly Part[]): Lines {
  const byName = new Map(parts.map((part) => [part.name, part]));
  return table.lines.map((line) => line.flatMap(({ name }) => byName.get(name) ?? []));
}

function sum(parts: readonly Part[]): People {
  return parts.reduce((all, { movement }) => plus(all, movement), nobody);
}

const noCount: Count = { n: 0, keys: 0 };
