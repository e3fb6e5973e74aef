import { crowd } from '../../crowd.ts';
import { type ExactCell, perturbCount, type ShownCell, shownCell } from './disclosure.ts';
import { frequentOptions } from './frequent-options.ts';
import { answerVariance, type Draw, drawNoise } from './noise.ts';
import { growthNeeded, type LastLots, type LotKind, lotKindOf } from './pace.ts';
import { minus, nobody, type People, peopleIn, plus } from './people.ts';
import { type CellSnapshot, unseen } from './release-cells.ts';
import { cellName, type Dimensions, type ExactLeaf, marginsOf, tablesOf, wholeOf } from './release-tables.ts';

/**
 * The protected release of one poll: every margin and cross of its dimensions, published in lots. What is published of a
 * cell is how many people in it voted (its base) and what they answered. The rules:
 *
 * 1. A lot opens depending on the public totals and the clock only (pace.ts), each at a multiple of the previous one's
 * voters.
 * 2. Whether a cell is published depends on *how many* voted, never on what they answered: it needs eleven more people than
 * when it was last published, and in a lot of margins as many more as were published. So filling a cell with profiles that
 * all answer alike reveals nothing about the one that doesn't.
 * 3. Answers are published with noise that is drawn once for the people not published before (noise.ts), and stored; the
 * next publication adds the new people and a noise for them. Withheld splits, options published together, “more than 90 %”,
 * and every difference of cells, tables and lots derive from numbers with such noise.
 * 4. How many voted is published with the noise of the cell-key method (disclosure.ts), drawn anew as the cell grows.
 *
 * If taking part in the poll is itself an answer (a step asked only of those who chose something in another one), the base
 * is treated like an answer (rule 3), and noisy bases decide which cells are published.
 *
 * Known limit: how many voted in an unpublished group can be found by subtraction, within the noise of each base.
 */

/** A release, and the state that the next one needs. Only `categories` and `shown` of the cells are public. */
export interface Release extends LastLots {
  /** Number of lots opened so far. */
  readonly lot: number;
  /** Every cell of every table, coarsest tables first. */
  readonly cells: readonly CellSnapshot[];
}

/** What a release depends on besides the counts. */
export interface Circumstances {
  readonly draw: Draw;
  /** Whether nobody can vote any more, so that the final lot opens. */
  readonly isClosed?: boolean;
  /** Whether voters may choose several options. */
  readonly several?: boolean;
  /** How many polls reveal the same answers: a step, and the steps that its answers lead to. The noise grows with it. */
  readonly readings?: number;
  /** If taking part in the poll is itself an answer: whether the cell of this name may be published (step-release.ts). */
  readonly mayPublish?: ((name: string) => boolean) | undefined;
}

/** Before the first lot: every cell is hidden. */
export function emptyRelease(dimensions: Dimensions): Release {
  const cells = tablesOf(dimensions).flatMap((table) =>
    table.cells.map(({ categories }) => unseen(categories)),
  );
  return { lot: 0, cells, total: nobody, crossesTotal: nobody, isOver: false };
}

/**
 * The next release of a poll; `previous` itself if no lot can open. The poll's own totals aren't part of it: they are
 * exact, live and published elsewhere.
 *
 * @param leaves exact counts of the finest cells, in any order; empty ones may be left out
 * @throws RangeError for a leaf outside the dimensions or with other options, or counts that aren't integers from 0
 */
export function releaseOf(
  previous: Release | undefined,
  leaves: readonly ExactLeaf[],
  dimensions: Dimensions,
  circumstances: Circumstances,
): Release {
  const before = previous ?? emptyRelease(dimensions);
  const whole = wholeOf(leaves, dimensions);
  if (whole === undefined) return before;
  const total = peopleIn(whole);
  const frequent = frequentOptions(total);
  const kind = lotKindOf(before, total, frequent, circumstances.isClosed ?? false);
  // If taking part is itself an answer there are no lots of margins only: fewer lots need less noise.
  if (kind === undefined || (kind === 'margins' && circumstances.mayPublish !== undefined)) return before;

  const exact = marginsOf(leaves, dimensions);
  const empty: ExactCell = { everybody: noCount, options: whole.options.map(() => noCount) };
  const last = new Map(before.cells.map((cell) => [cellName(cell.categories), cell]));
  const lot: Lot = { number: before.lot + 1, kind, frequent, circumstances };
  const tables = tablesOf(dimensions);
  const cells = tables.flatMap((table) => {
    const variance =
      (circumstances.readings ?? 1) * answerVariance(table.crossed, tables.at(-1)?.crossed ?? 0);
    return table.cells.map(({ name, categories }) => {
      const then = last.get(name) ?? unseen(categories);
      if (kind === 'margins' && table.crossed > 1) return then;
      const cell = exact.get(name) ?? empty;
      if (circumstances.mayPublish === undefined) return publishByHeads(then, cell, variance, lot);
      return circumstances.mayPublish(name) ? publishByNoise(then, cell, variance, lot) : then;
    });
  });
  return {
    lot: lot.number,
    cells,
    total,
    crossesTotal: kind === 'margins' ? before.crossesTotal : total,
    isOver: kind === 'last',
  };
}

interface Lot {
  readonly number: number;
  readonly kind: LotKind;
  readonly frequent: readonly number[];
  readonly circumstances: Circumstances;
}

/** Rule 2, if taking part is no answer. */
function publishByHeads(then: CellSnapshot, cell: ExactCell, variance: number, lot: Lot): CellSnapshot {
  const growth = cell.everybody.n - then.basis.everybody;
  if (growth < growthNeeded(lot.kind, then.basis.everybody)) return then;
  const basis = peopleIn(cell);
  const next = {
    basis,
    noisy: { ...redrawn(then, basis, variance, lot), everybody: basis.everybody },
    variance: then.variance + variance,
  };
  // Below a crowd nothing is published, so a smaller base could only be wrong.
  return publish(then, next, Math.max(crowd, perturbCount(cell.everybody)), lot);
}

/**
 * Rule 2, if taking part is an answer: noise is drawn for new people, few or none, in every lot; and the noisy base decides
 * what is published.
 */
function publishByNoise(then: CellSnapshot, cell: ExactCell, variance: number, lot: Lot): CellSnapshot {
  const basis = peopleIn(cell);
  const noisy = redrawn(then, basis, variance, lot);
  const next = { basis, noisy, variance: then.variance + variance };
  const shownBefore = then.shown.kind === 'hidden' ? 0 : then.shown.base;
  // Large enough to be a crowd almost certainly.
  const needed = crowd + 2 * Math.sqrt(next.variance);
  if (noisy.everybody - shownBefore < needed) return { ...then, ...next };
  return publish(then, next, noisy.everybody, lot);
}

/** The noisy counts plus the people who came or changed since, with a noise for them. */
function redrawn({ basis, noisy }: CellSnapshot, now: People, variance: number, lot: Lot): People {
  const moved = plus(noisy, minus(now, basis));
  const noise = () => drawNoise(variance, lot.circumstances.draw);
  return { everybody: moved.everybody + noise(), options: moved.options.map((count) => count + noise()) };
}

function publish(
  then: CellSnapshot,
  next: Pick<CellSnapshot, 'basis' | 'noisy' | 'variance'>,
  base: number,
  { number, frequent, circumstances }: Lot,
): CellSnapshot {
  const answers = { options: next.noisy.options, variance: next.variance };
  const shown: ShownCell = shownCell(base, answers, frequent, circumstances.several ?? false);
  return { ...then, ...next, lot: number, shown };
}

const noCount: ExactCell['everybody'] = { n: 0, keys: 0 };
