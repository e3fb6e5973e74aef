import type { ReleasedBreakdowns } from '../../contract/breakdowns.ts';
import { shareOf } from '../../domain/disclosure.ts';
import type { CellSnapshot, Release } from '../../domain/release.ts';
import { cellName, tablesOf } from '../../domain/release-tables.ts';
import { presenceOf } from '../../domain/representativeness.ts';
import type { WeightedResult } from '../../domain/weighting.ts';
import { instance } from '../../platform/instance.ts';
import type { LotStamp } from '../../platform/table/release-items.ts';
import { breakdownNotice, notices, weightedNotice, withheldExplanations } from './breakdown-notices.ts';
import { dimensions, margins } from './release-dimensions.ts';

type Cell = ReleasedBreakdowns['tables'][number]['cells'][number];
type Dimension = keyof typeof dimensions;

/**
 * The public document of a release: of the cells nothing but what is shown, each with when it was told.
 *
 * @param lots when each lot opened that a cell was told in, and how many voters there were
 * @param weighted undefined before the first lot
 */
export function breakdownDocument(
  postId: string,
  release: Release,
  lots: Readonly<Record<string, LotStamp>>,
  weighted: WeightedResult | undefined,
): ReleasedBreakdowns {
  const shown = new Map(release.cells.map((cell) => [cellName(cell.categories), cell]));
  const releasedAt = lots[release.lot]?.at;
  return {
    postId,
    lot: release.lot,
    ...(releasedAt !== undefined && { releasedAt }),
    notice: breakdownNotice,
    notices,
    tables: tablesOf(dimensions).map(({ cells }) => ({
      dimensions: Object.keys(cells[0]?.categories ?? {}) as Dimension[],
      cells: cells.map(({ name, categories }) => cellView(categories, shown.get(name), lots)),
    })),
    weighted: weightedView(weighted, releasedAt),
    representativeness: representativenessView(release, lots),
  };
}

function cellView(
  categories: Readonly<Record<string, string>>,
  cell: CellSnapshot | undefined,
  lots: Readonly<Record<string, LotStamp>>,
): Cell {
  const refreshedAt = lots[cell?.lot ?? 0]?.at;
  if (cell === undefined || cell.shown.kind === 'hidden' || refreshedAt === undefined) {
    return { ...categories, kind: 'hidden', notice: 'too-few' };
  }
  const { shown } = cell;
  if (shown.kind === 'split') {
    const { base, plus, minus } = shown;
    return { ...categories, kind: 'split', base, plus, minus, shares: shareOf(shown), refreshedAt };
  }
  const notice = shown.above90 === undefined ? 'split-withheld' : (`above-90-${shown.above90}` as const);
  return { ...categories, kind: 'base', base: shown.base, notice, refreshedAt };
}

function weightedView(
  result: WeightedResult | undefined,
  releasedAt: string | undefined,
): ReleasedBreakdowns['weighted'] {
  const notice = weightedNotice;
  if (result?.kind === 'weighted' && releasedAt !== undefined) {
    const merged = result.merged.map((merge) => ({ ...merge, dimension: merge.dimension as Dimension }));
    return { ...result, merged, refreshedAt: releasedAt, notice };
  }
  const reason = result?.kind === 'withheld' ? result.reason : 'no-release';
  return { kind: 'withheld', reason, explanation: withheldExplanations[reason], notice };
}

function representativenessView(
  release: Release,
  lots: Readonly<Record<string, LotStamp>>,
): ReleasedBreakdowns['representativeness'] {
  const told = new Map(
    release.cells.flatMap(({ categories, shown, lot }) => {
      const votersThen = lots[lot]?.voters;
      if (shown.kind === 'hidden' || votersThen === undefined) return [];
      return [[cellName(categories), { base: shown.base, votersThen }] as const];
    }),
  );
  const presence = presenceOf(told, dimensions, margins);
  const indexes = presence.flatMap(({ dissimilarity }) => dissimilarity ?? []);
  const { source, date } = instance.population;
  return {
    source,
    populationDate: date,
    ...(indexes.length > 0 && { dissimilarity: Math.max(...indexes) }),
    dimensions: presence.map(({ dimension, categories, ...rest }) => ({
      dimension: dimension as Dimension,
      ...rest,
      categories: [...categories],
    })),
  };
}
