import type {
  ApprovalBreakdowns,
  OptionBreakdowns,
  ReleasedBreakdowns,
} from '../../contract/stats/breakdowns.ts';
import type { AskedPoll } from '../../domain/polls/format.ts';
import type { ToldCell } from '../../domain/statistics/protection/disclosure.ts';
import type { Release } from '../../domain/statistics/protection/release.ts';
import { cellName, tablesOf } from '../../domain/statistics/protection/release-tables.ts';
import { presenceOf } from '../../domain/statistics/weighting/representativeness.ts';
import type { WeightedResult } from '../../domain/statistics/weighting/weighting.ts';
import { instance } from '../../platform/instance.ts';
import { approvalCell, approvalShares } from './approval-breakdowns.ts';
import {
  breakdownNotice,
  formatNotices,
  notices,
  optionNotices,
  weightedNotice,
  withheldExplanations,
} from './breakdown-notices.ts';
import { optionCell, optionShares } from './option-breakdowns.ts';
import { dimensions, margins } from './release-dimensions.ts';
import type { LotStamp } from './release-items.ts';

type Dimension = keyof typeof dimensions;
type Lots = Readonly<Record<string, LotStamp>>;

/**
 * The public document of a release: of the cells nothing but what is shown, each with when it was told.
 *
 * @param lots when each lot opened that a cell was told in, and how many voters there were
 * @param weighted undefined before the first lot
 */
export function breakdownDocument(
  { postId, step, format }: AskedPoll,
  release: Release,
  lots: Lots,
  weighted: WeightedResult | undefined,
): ReleasedBreakdowns {
  const releasedAt = lots[release.lot]?.at;
  const common = {
    postId,
    ...(step !== undefined && { step }),
    lot: release.lot,
    ...(releasedAt !== undefined && { releasedAt }),
    representativeness: representativenessView(release, lots),
  };
  if (format.kind === 'approval') {
    return {
      ...common,
      notice: breakdownNotice,
      notices,
      tables: tableViews(release, lots, approvalCell),
      weighted: weightedView(weighted, releasedAt, approvalShares),
    } satisfies ApprovalBreakdowns;
  }
  return {
    ...common,
    format: format.kind,
    notice: `${breakdownNotice}${formatNotices[format.kind]}`,
    notices: optionNotices,
    tables: tableViews(release, lots, (shown) => optionCell(shown, format)),
    weighted: weightedView(weighted, releasedAt, (result) => optionShares(result, format)),
  } satisfies OptionBreakdowns;
}

type Place = { readonly [name in Dimension]?: string };

function tableViews<Cell>(release: Release, lots: Lots, view: (shown: ToldCell) => Cell) {
  const cells = new Map(release.cells.map((cell) => [cellName(cell.categories), cell]));
  return tablesOf(dimensions).map((table) => ({
    dimensions: Object.keys(table.cells[0]?.categories ?? {}) as Dimension[],
    cells: table.cells.map(({ name, categories }) => {
      const place: Place = categories;
      const cell = cells.get(name);
      const refreshedAt = lots[cell?.lot ?? 0]?.at;
      if (cell === undefined || cell.shown.kind === 'hidden' || refreshedAt === undefined) {
        return { ...place, kind: 'hidden' as const, notice: 'too-few' as const };
      }
      return { ...place, ...view(cell.shown), refreshedAt };
    }),
  }));
}

type Weighted = Extract<WeightedResult, { kind: 'weighted' }>;

function weightedView<Shares>(
  result: WeightedResult | undefined,
  releasedAt: string | undefined,
  view: (result: Weighted) => Shares,
) {
  const notice = weightedNotice;
  if (result?.kind === 'weighted' && releasedAt !== undefined) {
    const { kind, voters, effectiveSize, designEffect } = result;
    const merged = result.merged.map((merge) => ({ ...merge, dimension: merge.dimension as Dimension }));
    const worth = { effectiveSize, designEffect, merged, refreshedAt: releasedAt, notice };
    return { kind, voters, ...view(result), ...worth };
  }
  const reason = result?.kind === 'withheld' ? result.reason : ('no-release' as const);
  return { kind: 'withheld' as const, reason, explanation: withheldExplanations[reason], notice };
}

function representativenessView(release: Release, lots: Lots): ReleasedBreakdowns['representativeness'] {
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
