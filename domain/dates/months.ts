/** Calendar months as text, `YYYY-MM`: they sort chronologically and have no time zone. */

/** The month so many months later, or earlier if `months` is negative. */
export function addMonths(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** Every month from `first` to `last`, both included; none if `last` is before `first`. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The month of a calendar date, or of an instant in UTC. */
export const monthOf = (date: string): string => date.slice(0, 7);
