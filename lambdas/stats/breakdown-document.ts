import type {
  ApprovalBreakdowns,
  OptionBreakdowns,
  ReleasedBreakdowns,
} from '../../contract/stats/breakdowns.ts';
import { answerKind, possibleValues } from '../../domain/polls/answer-kinds/index.ts';
import type { AskedPoll } from '../../domain/polls/format.ts';
import type { Audience, CellDimension } from '../../domain/posts/audience.ts';
import { blurOf, type PublishedCell } from '../../domain/statistics/protection/disclosure.ts';
import { nextLots } from '../../domain/statistics/protection/pace.ts';
import { emptyRelease, type Release } from '../../domain/statistics/protection/release.ts';
import { cellName, tablesOf } from '../../domain/statistics/protection/release-tables.ts';
import { presenceOf } from '../../domain/statistics/weighting/representativeness.ts';
import type { WeightedResult } from '../../domain/statistics/weighting/weighting.ts';
import { instance } from '../../platform/instance.ts';
import { approvalCell, approvalShares } from './approval-breakdowns.ts';
import {
  breakdownNotice,
  notDetailed,
  noticesOfCells,
  noticesOfOptions,
  weightedNotice,
  withheldExplanation,
} from './breakdown-notices.ts';
import { optionCell, optionShares } from './option-breakdowns.ts';
import { groundOf, labelsOf, type ReleaseGround } from './release-dimensions.ts';
import type { LotStamp, ReleaseRecord } from './release-items.ts';

type Dimension = CellDimension;
type Lots = Readonly<Record<string, LotStamp>>;

/** What accompanies the numbers of a release. */
export interface ReleaseTerms {
  /** Whether nobody can vote any more, so that no other lot follows. */
  readonly isClosed: boolean;
  /** Whether the exact totals at the lot are public. */
  readonly publishesTotals: boolean;
  /** Whether the poll is a conditional step, so that taking part is itself an answer. */
  readonly isLed: boolean;
  /** The audience; everybody if absent. */
  readonly audience?: Audience | undefined;
  /** Ballots of young profiles, which are left out; undefined if there are too few to publish. */
  readonly youngVoters?: number | undefined;
  /** Ballots from paper, which are left out; their number is public anyway. */
  readonly paperVoters?: number | undefined;
}

/** The document of a poll before its first release. */
export function emptyDocument(
  poll: AskedPoll,
  terms: Pick<ReleaseTerms, 'isLed' | 'audience'>,
): ReleasedBreakdowns {
  const record = { release: emptyRelease(groundOf(terms.audience, poll.format).dimensions), lots: {} };
  return breakdownDocument(poll, record, { isClosed: false, publishesTotals: false, ...terms });
}

/** The public document of a release: of each cell only what is shown, and when it was published. */
export function breakdownDocument(
  { postId, step, format }: AskedPoll,
  { release, lots, weighted }: Omit<ReleaseRecord, 'revision'>,
  { isClosed, publishesTotals, isLed, audience, youngVoters = 0, paperVoters = 0 }: ReleaseTerms,
): ReleasedBreakdowns {
  const releasedAt = lots[release.lot]?.at;
  const voters = release.total.everybody;
  const nextLot = nextLots(release, !isLed);
  const ground = groundOf(audience, format);
  const isDetailed = ground.told.length > 0;
  const common = {
    postId,
    ...(step !== undefined && { step }),
    ...(audience !== undefined && { audience, people: ground.population }),
    ...(!isDetailed && { isDetailed }),
    lot: release.lot,
    ...(releasedAt !== undefined && { releasedAt }),
    ...(youngVoters > 0 && { youngVoters }),
    ...(paperVoters > 0 && { paperVoters }),
    ...(!isClosed &&
      isDetailed && { nextLot: { voters: nextLot.margins, votersForCrosses: nextLot.crosses } }),
    labels: labelsOf(audience),
    representativeness: representativenessView(release, lots, ground),
  };
  const hasLot = release.lot > 0;
  const early = !isDetailed ? 'not-detailed' : hasLot ? 'too-few-voters' : 'no-release';
  const lastWeighted = { result: weighted?.result, at: lots[weighted?.lot ?? 0]?.at };
  const kind = answerKind(format);
  const { several } = kind;
  if (format.kind === 'approval') {
    const [plus = 0, minus = 0] = release.total.options;
    return {
      ...common,
      ...(hasLot && { total: { voters, ...(publishesTotals && { plus, minus }) } }),
      notice: isDetailed ? breakdownNotice(format.kind) : notDetailed(),
      notices: noticesOfCells(),
      tables: tableViews(release, lots, ground, (shown, variance) =>
        approvalCell(shown, blurOf(shown, variance, several)),
      ),
      weighted: weightedView(lastWeighted, early, approvalShares),
    } satisfies ApprovalBreakdowns;
  }
  const counts = possibleValues(format).map((id, place) => ({
    id,
    count: release.total.options[place] ?? 0,
  }));
  return {
    ...common,
    format: format.kind,
    options: possibleValues(format).map((id) => ({ id, label: kind.label(format, id) ?? id })),
    ...(hasLot && { total: { voters, ...(publishesTotals && { options: counts }) } }),
    notice: isDetailed ? breakdownNotice(format.kind) : notDetailed(),
    notices: noticesOfOptions(),
    tables: tableViews(release, lots, ground, (shown, variance) =>
      optionCell(shown, format, blurOf(shown, variance, several)),
    ),
    weighted: weightedView(lastWeighted, early, (result) => optionShares(result, format)),
  } satisfies OptionBreakdowns;
}

type Place = { readonly [name in Dimension]?: string };

function tableViews<Cell>(
  release: Release,
  lots: Lots,
  { dimensions }: ReleaseGround,
  view: (shown: PublishedCell, variance: number) => Cell,
) {
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
      const { shown, variance } = cell;
      return { ...place, ...view(shown, variance), refreshedAt };
    }),
  }));
}

type Weighted = Extract<WeightedResult, { kind: 'weighted' }>;

function weightedView<Shares>(
  { result, at }: { readonly result: WeightedResult | undefined; readonly at: string | undefined },
  early: Extract<ReleasedBreakdowns['weighted'], { kind: 'withheld' }>['reason'],
  view: (result: Weighted) => Shares,
) {
  const notice = weightedNotice();
  if (result?.kind === 'weighted' && at !== undefined) {
    const { kind, voters, effectiveSize, designEffect } = result;
    const merged = result.merged.map((merge) => ({ ...merge, dimension: merge.dimension as Dimension }));
    const worth = { effectiveSize, designEffect, merged, refreshedAt: at, notice };
    return { kind, voters, ...view(result), ...worth };
  }
  const reason = result?.kind === 'withheld' ? result.reason : early;
  return { kind: 'withheld' as const, reason, explanation: withheldExplanation(reason), notice };
}

function representativenessView(
  release: Release,
  lots: Lots,
  { dimensions, margins }: ReleaseGround,
): ReleasedBreakdowns['representativeness'] {
  const published = new Map(
    release.cells.flatMap(({ categories, shown, lot }) => {
      const votersThen = lots[lot]?.voters;
      if (shown.kind === 'hidden' || votersThen === undefined) return [];
      return [[cellName(categories), { base: shown.base, votersThen }] as const];
    }),
  );
  const presence = presenceOf(published, dimensions, margins);
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
