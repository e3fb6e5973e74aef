import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/** No instance is older than the first application of this kind. An empty year costs one Query. */
const firstYear = 2016;

/** The years that can hold something, in order: `2016` to this one. */
export function years(): string[] {
  const thisYear = Number(calendarDate(instance.timeZone).slice(0, 4));
  return Array.from({ length: thisYear - firstYear + 1 }, (_, index) => String(firstYear + index));
}
