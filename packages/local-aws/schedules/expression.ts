import awsCronParser from 'aws-cron-parser';
import { firstInstantOf, wallTimeAt } from './zone.ts';

/**
 * When a schedule fires: the first occurrence strictly after an instant, undefined when there is none any more.
 * All times in milliseconds since the epoch. `anchor` is when the schedule began, from which rates are counted.
 */
export type NextOccurrence = (after: number, anchor: number) => number | undefined;

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Parses `cron(…)`, `rate(…)` or `at(…)`. Cron and at follow the zone's wall clock: a time skipped in spring doesn't occur,
 * one repeated in autumn occurs once, the first time.
 * Source: EventBridge Scheduler user guide, “Schedule types” and “Daylight saving time”.
 *
 * @throws Error saying what is wrong with the expression or the zone
 */
export function readExpression(expression: string, zone: string): NextOccurrence {
  wallTimeAt(0, zone);
  const [, kind, content] = /^(cron|rate|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === undefined || content === undefined) {
    throw new Error(`${expression} is neither cron(…), rate(…) nor at(…)`);
  }
  if (kind === 'cron') return readCron(content, zone);
  if (kind === 'rate') return readRate(content);
  return readAt(content, zone);
}

function readRate(content: string): NextOccurrence {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(content.trim()) ?? [];
  const period = Number(count) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
  if (!(period > 0)) throw new Error(`rate(${content}) is not a number of minutes, hours or days`);
  return (after, anchor) =>
    after < anchor ? anchor : anchor + (Math.floor((after - anchor) / period) + 1) * period;
}

function readAt(content: string, zone: string): NextOccurrence {
  const wallTime = Date.parse(`${content.trim()}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(content.trim()) || Number.isNaN(wallTime)) {
    throw new Error(`at(${content}) is not like at(2026-09-01T08:00:00)`);
  }
  const instant = firstInstantOf(wallTime, zone);
  return (after) => (instant !== undefined && instant > after ? instant : undefined);
}

function readCron(content: string, zone: string): NextOccurrence {
  if (content.trim().split(/\s+/).length !== 6) throw new Error(`cron(${content}) does not have six fields`);
  const cron = sorted(awsCronParser.parse(content.trim()));
  return (after) => {
    // Starting from the current wall time, each matching wall time in turn, until one is an instant in the future: in the
    // hour repeated in autumn, the first few have already passed.
    for (let wallTime = nextWallTime(cron, wallTimeAt(after, zone)); wallTime !== undefined; ) {
      const instant = firstInstantOf(wallTime, zone);
      if (instant !== undefined && instant > after) return instant;
      wallTime = nextWallTime(cron, wallTime);
    }
    return undefined;
  };
}

type Cron = ReturnType<typeof awsCronParser.parse>;

/** The parser keeps lists in their written order and takes the first that is late enough: `8,2` would miss 2. */
function sorted(cron: Cron): Cron {
  const inOrder = <Values>(values: Values): Values =>
    Array.isArray(values) && values.every((value) => typeof value === 'number')
      ? ([...values].sort((a, b) => a - b) as Values)
      : values;
  return Object.fromEntries(Object.entries(cron).map(([field, values]) => [field, inOrder(values)])) as Cron;
}

/** The parser's answer, except that it takes 31 April for 1 May: such days are skipped. */
function nextWallTime(cron: Cron, after: number): number | undefined {
  let from = new Date(after);
  for (;;) {
    const next = awsCronParser.next(cron, from);
    if (!next) return undefined;
    const days = cron.daysOfMonth;
    const listed = days.length > 0 && days.every((day) => typeof day === 'number');
    if (!listed || (days as number[]).includes(next.getUTCDate())) return next.getTime();
    from = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth(), 1) - 60_000);
  }
}
