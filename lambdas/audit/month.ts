import { firstSequenceSince } from '../../foundations/staff/audit-items.ts';
import type { ChainRange } from '../../foundations/staff/chain-items.ts';

/** The entries of a calendar month (`YYYY-MM`, UTC), by their place in the log; empty (`from` > `to`) when it has none. */
export async function rangeOfMonth(month: string): Promise<ChainRange> {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const [from, end] = await Promise.all([
    firstSequenceSince(new Date(Date.UTC(year, number - 1)).toISOString()),
    firstSequenceSince(new Date(Date.UTC(year, number)).toISOString()),
  ]);
  return { from, to: end - 1 };
}
