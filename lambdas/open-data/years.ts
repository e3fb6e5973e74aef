import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/** Before the first application of this kind there can be no data. An empty year costs one Query. */
const firstYear = 2016;

/** The years that may have data, in order, up to the current one. */
export function years(): string[] {
  const thisYear = Number(calendarDate(instance.timeZone).slice(0, 4));
  return Array.from({ length: thisYear - firstYear + 1 }, (_, index) => String(firstYear + index));
}
