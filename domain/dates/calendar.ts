/** Calendar dates as text, `YYYY-MM-DD`: they sort chronologically and have no time zone. */

const dayMs = 86_400_000;

/** The date so many days later, or earlier if `days` is negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Every date from `first` to `last`, both included; none if `last` is before `first`. */
export function datesFrom(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The Monday on which the date's ISO week begins. */
export function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

/** The Mondays of all ISO weeks that overlap `first` to `last`. */
export function mondaysFrom(first: string, last: string): string[] {
  return datesFrom(mondayOf(first), last).filter((date) => date === mondayOf(date));
}

/** Made once for each locale: making a formatter takes a hundred times as long as what it then does. */
function keptByLocale(options: Intl.DateTimeFormatOptions): (locale: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (locale) => {
    const formatter = made.get(locale) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    made.set(locale, formatter);
    return formatter;
  };
}
const monthAndYear = keptByLocale({ month: 'long', year: 'numeric' });
const dayInWords = keptByLocale({ dateStyle: 'long' });

/** « janvier 2027 » @param month `YYYY-MM` @param locale BCP 47 */
export function monthName(month: string, locale = 'fr-FR'): string {
  return monthAndYear(locale).format(new Date(`${month}-01T00:00:00Z`));
}

/**
 * A calendar date in words: « 12 novembre 2026 », with the French « 1er janvier 2027 » that Intl lacks.
 * @param date `YYYY-MM-DD`, or an instant, of which only the date is used
 * @param locale BCP 47
 */
export function longDate(date: string, locale = 'fr-FR'): string {
  const written = dayInWords(locale).format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
  return locale.startsWith('fr') ? written.replace(/^1 /, '1er ') : written;
}
