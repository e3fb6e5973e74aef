import type { Cell } from './cell.ts';
import { isPublishable, youngTally } from './young.ts';

/**
 * Ballots that two members of staff entered from paper (domain/paper). Nobody asked who filled them in, so they count in the totals of
 * their poll and in no cell: what is told by département, sex and age, weighted or not, is told without them. Beside each result stands
 * the same one without them.
 */

/** The cell of a ballot from paper: its tally lies beside those of the départements, and no département is called so. */
export const paperCell: Cell = { departement: 'papier', sex: 'papier', ageBand: 'papier' };

export const isPaper = ({ departement }: Pick<Cell, 'departement'>): boolean =>
  departement === paperCell.departement;

/** Whether ballots of this tally are told by cell: those of young profiles and those from paper aren't. */
export const isToldByCell = (departement: string): boolean =>
  departement !== youngTally && departement !== paperCell.departement;

const prefix = 'paper:';

/** Beside a counter of the totals of a poll, the one of ballots from paper alone. No option's id has a colon. */
export const paperCounter = (name: string): string => `${prefix}${name}`;

/** Whether a counter counts ballots from paper alone. */
export const isPaperCounter = (name: string): boolean => name.startsWith(prefix);

type TotalCounts = ReadonlyMap<string, number>;

/** Totals as they are told: without the counters of paper alone. */
export const withPaper = (totals: TotalCounts): TotalCounts =>
  new Map([...totals].filter(([name]) => !isPaperCounter(name)));

/** What paper alone adds to these totals, by the names of their counters. */
export const ofPaper = (totals: TotalCounts): TotalCounts =>
  new Map(
    [...totals].filter(([name]) => isPaperCounter(name)).map(([name, n]) => [name.slice(prefix.length), n]),
  );

/** The totals of those who didn't answer on paper. */
export function withoutPaper(totals: TotalCounts): TotalCounts {
  const paper = ofPaper(totals);
  return new Map([...withPaper(totals)].map(([name, n]) => [name, n - (paper.get(name) ?? 0)]));
}

/**
 * Whether a result may be told without this many ballots from paper. The difference between the two is what they answered, and who was at
 * the meeting may be known: fewer than eleven are only told in number.
 */
export const isPaperTold = (ballots: number): boolean => ballots > 0 && isPublishable(ballots);
