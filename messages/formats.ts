import { type Language, locales } from './languages.ts';
import { typeset } from './typography.ts';

/** Numbers and dates in a language; instants are ISO 8601 or milliseconds, days are `YYYY-MM-DD`. */
export interface Formats {
  number(value: number): string;
  /** @param value in percent: 64 gives « 64 % » */
  percent(value: number): string;
  /** « 16 novembre », and the year when it isn’t this one. */
  day(instant: string | number): string;
  /** « 16 novembre, 8 h 05 » */
  dayAndTime(instant: string | number): string;
  /**
   * The end of a period that lasts until this instant: « 14 septembre » if it is midnight at the end of that day, otherwise
   * « 15 septembre, 10 h ».
   */
  end(instant: string | number): string;
  /** « 8 h 05 » */
  time(instant: string | number): string;
  /** « décembre 2026 » @param month `YYYY-MM` */
  month(month: string): string;
}

/** @param timeZone of the instance, IANA @param now milliseconds since the epoch */
export function formatsOf(language: Language, timeZone: string, now: number): Formats {
  const locale = locales[language];
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const year = date({ year: 'numeric' });
  const short = date({ day: 'numeric', month: 'long' });
  const long = date({ day: 'numeric', month: 'long', year: 'numeric' });
  const clock = date({ hour: 'numeric', minute: '2-digit' });
  const midnight = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const monthAndYear = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const set = (text: string) => typeset(text, language);
  const formats: Formats = {
    number: (value) => set(number.format(value)),
    percent: (value) => set(percent.format(value / 100)),
    day(instant) {
      const then = millisecondsOf(instant);
      const text = (year.format(then) === year.format(now) ? short : long).format(then);
      return set(language === 'fr' ? text.replace(/^1 /, '1er ') : text);
    },
    end(instant) {
      const then = millisecondsOf(instant);
      return midnight.format(then) === '00:00' ? formats.day(then - 1) : formats.dayAndTime(then);
    },
    dayAndTime: (instant) => `${formats.day(instant)}, ${formats.time(instant)}`,
    time(instant) {
      const text = clock.format(millisecondsOf(instant));
      // « 08:05 » is for machines; French writes « 8 h 05 ».
      if (language !== 'fr') return text;
      const [hour = '', minute = ''] = text.split(':');
      return set(`${Number(hour)} h${minute === '00' ? '' : ` ${minute}`}`);
    },
    month: (month) => monthAndYear.format(Date.parse(`${month}-01T00:00:00Z`)),
  };
  return formats;
}

/** A day without a time must be the same day in every time zone: noon UTC is, from Martinique to Mayotte. */
function millisecondsOf(instant: string | number): number {
  if (typeof instant === 'number') return instant;
  return Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(instant) ? `${instant}T12:00:00Z` : instant);
}
