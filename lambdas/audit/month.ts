import { addDays } from '../../domain/dates/calendar.ts';
import { firstSequenceSince } from '../../foundations/staff/audit-items.ts';
import type { ChainRange } from '../../foundations/staff/chain-items.ts';
import { instant, startOfDay } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/**
 * The entries of a calendar month (`YYYY-MM`, in the instance's time zone), as a range of sequence numbers; empty (`from` >
 * `to`) if there are none.
 */
export async function rangeOfMonth(month: string): Promise<ChainRange> {
  const first = `${month}-01`;
  // The first plus 31 days is always in the following month.
  const firstOfNext = `${addDays(first, 31).slice(0, 7)}-01`;
  const begun = (date: string) => instant(startOfDay(instance.timeZone, date));
  const [from, end] = await Promise.all([
    firstSequenceSince(begun(first)),
    firstSequenceSince(begun(firstOfNext)),
  ]);
  return { from, to: end - 1 };
}
