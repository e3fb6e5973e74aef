import { crowd } from '../../crowd.ts';
import { grouped } from './frequent-options.ts';
import { isCrowd, minus, type People } from './people.ts';

/**
 * When a lot opens. It depends on the public totals and the clock only, so the moment reveals nothing. Each lot needs a
 * multiple of the previous lot's voters: getting k more lots takes exponentially many votes.
 *
 * - `margins`: the poll has twice the voters of its last lot. Only one-dimensional tables are published.
 * - `crosses`: it has four times the voters of the last lot that published crosses, and at least `firstCrosses`. All tables
 * are published.
 * - `last`: it is closed, nobody can vote any more. All tables, once.
 */
export type LotKind = 'margins' | 'crosses' | 'last';

/** People needed for a cell's first publication while the poll is open: with fewer, the noise would leave little. */
export const firstPublishedMin = 30;
/** Voters needed for the first lot, so that both sexes can have enough. */
export const firstMargins = 2 * firstPublishedMin;
/** Voters needed for the first lot with crosses. */
export const firstCrosses = 200;

const marginsFactor = 2;
const crossesFactor = 4;

/** The public totals of a poll at its last lot, and at the last one with crosses; nobody before the first. */
export interface LastLots {
  readonly total: People;
  readonly crossesTotal: People;
  /** Whether the final lot has opened. */
  readonly isOver: boolean;
}

/** How many voters the next lots need. */
export interface NextLots {
  /** For the next lot of any kind. */
  readonly margins: number;
  /** For the next one with crosses. */
  readonly crosses: number;
}

/** @param publishesMargins whether there are lots with margins only: not if taking part is itself an answer */
export function nextLots({ total, crossesTotal }: LastLots, publishesMargins = true): NextLots {
  const crosses = Math.max(firstCrosses, crossesFactor * crossesTotal.everybody);
  const margins = Math.max(firstMargins, marginsFactor * total.everybody);
  return { margins: publishesMargins ? Math.min(margins, crosses) : crosses, crosses };
}

/**
 * The lot that opens now, if any. If nobody among the new voters chose some option, the totals reveal that of all of them:
 * then no lot opens, because it would reveal it of each cell they are in.
 * @param frequent indices of the options that the totals allow to publish on their own
 */
export function lotKindOf(
  last: LastLots,
  total: People,
  frequent: readonly number[],
  isClosed: boolean,
): LotKind | undefined {
  if (last.isOver) return undefined;
  const movement = minus(total, last.total);
  const isMixed = isCrowd(grouped(movement, frequent));
  if (isClosed)
    return total.everybody >= crowd && (isMixed || movement.everybody < crowd) ? 'last' : undefined;
  if (!isMixed) return undefined;
  const { margins, crosses } = nextLots(last);
  if (total.everybody >= crosses) return 'crosses';
  return total.everybody >= margins ? 'margins' : undefined;
}

/**
 * How many people a cell must have gained since its last publication to be published again: a crowd, and in a lot of
 * margins as many as were published; if crosses are published too, a quarter of that. In the final lot a crowd is enough.
 */
export function growthNeeded(kind: LotKind, published: number): number {
  if (kind === 'last') return crowd;
  if (published === 0) return firstPublishedMin;
  return Math.max(crowd, Math.ceil(published * (kind === 'margins' ? 1 : 1 / 4)));
}
