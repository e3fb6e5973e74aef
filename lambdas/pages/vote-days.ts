import { addDays, datesFrom } from '../../domain/dates/calendar.ts';

/** A day frozen by the barometer. */
interface Day {
  readonly date: string;
  readonly counted: { readonly from: string; readonly votes: number } | null;
}

/**
 * Votes per day over three months of thirty days, up to yesterday, oldest month first. A survey that covers several days is
 * spread over them; unmeasured days have none.
 * @param yesterday `YYYY-MM-DD`
 */
export function votesByDay(
  days: readonly Day[],
  yesterday: string,
): [far: number[], middle: number[], near: number[]] {
  const votes = new Map<string, number>();
  for (const { date, counted } of days) {
    if (counted === null) continue;
    const dates = datesFrom(counted.from > date ? date : counted.from, date);
    for (const each of dates) votes.set(each, counted.votes / dates.length);
  }
  const month = (last: string) => datesFrom(addDays(last, -29), last).map((date) => votes.get(date) ?? 0);
  return [month(addDays(yesterday, -60)), month(addDays(yesterday, -30)), month(yesterday)];
}
