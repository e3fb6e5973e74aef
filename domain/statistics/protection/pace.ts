import { crowd } from './disclosure.ts';
import { grouped } from './frequent-options.ts';
import { isCrowd, minus, type People } from './people.ts';

/**
 * When a lot opens. It depends on the public totals and the clock alone, so the moment tells nothing. Each lot takes a
 * multiple of the voters of the one before: whoever wants k more of them must bring exponentially many votes.
 *
 * - `margins`: the poll has twice the voters of its last lot. Only tables of one dimension are published.
 * - `crosses`: it has four times the voters of the last lot that published crosses, and `firstCrosses` at least. All tables are published.
 * - `last`: it is closed, nobody can vote any more. All tables, once.
 */
export type LotKind = 'margins' | 'crosses' | 'last';

/** People it takes for a cell's first publication while the poll is open: of fewer the noise would leave little. */
export const firstPublishedMin = 30;
/** Voters it takes for the first lot: both sexes may have so many. */
export const firstMargins = 2 * firstPublishedMin;
/** Voters it takes for the first lot that tells crosses. */
export const firstCrosses = 200;

const marginsFactor = 2;
const crossesFactor = 4;

/** The public totals of a poll at its last lot, and at the last one that published crosses; nobody before. */
export interface LastLots {
  readonly total: People;
  readonly crossesTotal: People;
  /** Whether the very last lot has opened. */
  readonly isOver: boolean;
}

/** How many voters the next lots take. */
export interface NextLots {
  /** The next lot of any kind. */
  readonly margins: number;
  /** The next one that tells crosses. */
  readonly crosses: number;
}

/** @param publishesMargins whether there are lots that tell margins alone: not where taking part is an answer */
export function nextLots({ total, crossesTotal }: LastLots, publishesMargins = true): NextLots {
  const crosses = Math.max(firstCrosses, crossesFactor * crossesTotal.everybody);
  const margins = Math.max(firstMargins, marginsFactor * total.everybody);
  return { margins: publishesMargins ? Math.min(margins, crosses) : crosses, crosses };
}

/**
 * The lot that opens now, if one does. Where the new votes are a crowd that lacks an option, the totals say of all of them what they
 * chose: then none does, for it would say how many of each cell these are.
 * @param frequent places of the options that the totals allow to tell each by itself
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
 * How many more people than were published a cell must have to be published again: a crowd, and in a lot of margins as many as
 * were published; where crosses are published too, a quarter of it. In the last lot a crowd is enough.
 */
export function growthNeeded(kind: LotKind, published: number): number {
  if (kind === 'last') return crowd;
  if (published === 0) return firstPublishedMin;
  return Math.max(crowd, Math.ceil(published * (kind === 'margins' ? 1 : 1 / 4)));
}
