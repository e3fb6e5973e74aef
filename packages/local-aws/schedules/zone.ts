/**
 * Wall clocks. A wall time is represented by the milliseconds that the same digits would be in UTC, so that the cron
 * parser, which only knows UTC, can process it.
 */

const DAY_MS = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError when the time zone isn't one */
function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'iso8601',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' },
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

const offsets = new Map<string, number>();
const MAX_OFFSETS = 10_000;
/** Clocks change on a quarter of an hour: within one, the offset is constant. */
const QUARTER_MS = 15 * 60_000;

/** The wall time of the zone at an instant (milliseconds since the epoch). */
export function wallTimeAt(instant: number, zone: string): number {
  return instant + offsetAt(Math.floor(instant / QUARTER_MS) * QUARTER_MS, zone);
}

/** Wall time minus instant, cached: asking Intl takes some 25 µs, and a long jump asks thousands of times. */
function offsetAt(instant: number, zone: string): number {
  const key = `${zone} ${instant}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const at = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of formatterOf(zone).formatToParts(instant)) {
      if (type in at) at[type as keyof typeof at] = Number(value);
    }
    offset = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - instant;
    if (offsets.size >= MAX_OFFSETS) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

/**
 * The first instant at which clocks in the zone show a wall time; undefined if it is skipped in spring. A time repeated in
 * autumn has two instants, of which this is the first.
 */
export function firstInstantOf(wallTime: number, zone: string): number | undefined {
  // The zone's offsets a day before and a day after: the only two possible around a change.
  const candidates = [wallTime - DAY_MS, wallTime + DAY_MS].map(
    (around) => wallTime - (wallTimeAt(around, zone) - around),
  );
  const shown = candidates.filter((instant) => wallTimeAt(instant, zone) === wallTime);
  return shown.length > 0 ? Math.min(...shown) : undefined;
}
