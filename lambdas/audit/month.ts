import { addDays } from '../../domain/dates/calendar.ts';
import { firstSequenceSince } from '../../foundations/staff/audit-items.ts';
import type { ChainRange } from '../../foundations/staff/chain-items.ts';
import { instant, startOfDay } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/**
 * The entries of a calendar month (`YYYY-MM`, on the instance's clock), by their place in the log; empty (`from` > `to`) when
 * it has none.
 */
export async function rangeOfMonth(month: string): Promise<ChainRange> {
  const first = `${month}-01`;
  // Thirty-one days on is within the month after, whichever it is.
  const firstOfNext = `${addDays(first, 31).slice(0, 7)}-01`;
  const begun = (date: string) => instant(startOfDay(instance.timeZone, date));
  const [from, end] = await Promise.all([
    firstSequenceSince(begun(first)),
    firstSequenceSince(begun(firstOfNext)),
  ]);
  return { from, to: end - 1 };
}
