import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readExpression } from '../../../../packages/local-aws/schedules/expression.ts';
import { coalesced, occurrencesBetween } from '../../../../packages/local-aws/schedules/missed.ts';
import { firstInstantOf, wallTimeAt } from '../../../../packages/local-aws/schedules/zone.ts';

/** The first `count` occurrences after `from`, as ISO texts without seconds. */
function occurrences(expression: string, zone: string, from: string, count: number): string[] {
  const next = readExpression(expression, zone);
  const found: string[] = [];
  for (
    let time = next(Date.parse(from), 0);
    time !== undefined && found.length < count;
    time = next(time, 0)
  ) {
    found.push(new Date(time).toISOString().slice(0, 16));
  }
  return found;
}

describe('cron in Europe/Paris', () => {
  test('follows the wall clock from winter to summer', () => {
    expect(occurrences('cron(0 8 * * ? *)', 'Europe/Paris', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T06:00',
      '2026-03-30T06:00',
    ]);
    expect(occurrences('cron(0 8 * * ? *)', 'Europe/Paris', '2026-10-24T12:00:00Z', 1)).toEqual([
      '2026-10-25T07:00',
    ]);
  });

  test('skips the hour that spring skips', () => {
    expect(occurrences('cron(30 2 * * ? *)', 'Europe/Paris', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-30T00:30', // on the 29th, 02:30 does not exist
      '2026-03-31T00:30',
    ]);
  });

  test('fires once in the hour that autumn repeats, the first time', () => {
    expect(occurrences('cron(30 2 * * ? *)', 'Europe/Paris', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
    expect(occurrences('cron(0/30 * * * ? *)', 'Europe/Paris', '2026-10-24T23:40:00Z', 4)).toEqual([
      '2026-10-25T00:00', // 02:00
      '2026-10-25T00:30', // 02:30
      '2026-10-25T02:00', // 03:00: 02:00 and 02:30 do not come back
      '2026-10-25T02:30',
    ]);
    // Asked in the middle of the repeated hour.
    expect(occurrences('cron(30 2 * * ? *)', 'Europe/Paris', '2026-10-25T01:10:00Z', 1)).toEqual([
      '2026-10-26T01:30',
    ]);
  });
});

test.each([
  ['cron(0 8 1 * ? *)', ['2026-03-01T08:00', '2026-04-01T08:00']],
  ['cron(0 8 31 * ? *)', ['2026-03-31T08:00', '2026-05-31T08:00']], // and not on 1 May for 31 April
  ['cron(0 8 1,31 * ? *)', ['2026-03-01T08:00', '2026-03-31T08:00', '2026-04-01T08:00']],
  ['cron(0 8 29 2 ? *)', ['2028-02-29T08:00', '2032-02-29T08:00']],
  ['cron(0 8 L * ? *)', ['2026-02-28T08:00', '2026-03-31T08:00']],
  ['cron(0 8 15W * ? *)', ['2026-02-16T08:00', '2026-03-16T08:00', '2026-04-15T08:00']],
  ['cron(0 8 ? * MON#1 *)', ['2026-03-02T08:00', '2026-04-06T08:00']],
  ['cron(0 8 ? * 6L *)', ['2026-02-27T08:00', '2026-03-27T08:00']],
  [
    'cron(0/20 18 ? * MON-FRI *)',
    ['2026-02-02T18:00', '2026-02-02T18:20', '2026-02-02T18:40', '2026-02-03T18:00'],
  ],
  ['cron(0 8 1 1 ? 2025)', []],
])('%s', (expression, expected) => {
  expect(occurrences(expression, 'UTC', '2026-02-02T09:00:00Z', expected.length || 1)).toEqual(expected);
});

describe('rate', () => {
  test('counts from where the schedule began, which is an occurrence', () => {
    const next = readExpression('rate(5 minutes)', 'UTC');
    expect([next(999, 1000), next(1000, 1000), next(301_000, 1000)]).toEqual([1000, 301_000, 601_000]);
    expect(readExpression('rate(1 hour)', 'UTC')(1000, 1000)).toBe(3_601_000);
  });
});

describe('at', () => {
  test('is one wall time of the zone', () => {
    expect(occurrences('at(2026-07-14T10:00:00)', 'Europe/Paris', '2026-01-01T00:00:00Z', 2)).toEqual([
      '2026-07-14T08:00',
    ]);
    expect(occurrences('at(2026-07-14T10:00:00)', 'Europe/Paris', '2026-07-14T08:00:00Z', 1)).toEqual([]);
  });
});

test.each([
  ['every day', 'UTC'],
  ['cron(0 8 * * ?)', 'UTC'],
  ['cron(61 8 * * ? *)', 'UTC'],
  ['rate(0 minutes)', 'UTC'],
  ['rate(5 weeks)', 'UTC'],
  ['at(2026-07-14)', 'UTC'],
  ['rate(5 minutes)', 'Europe/Strasbourg'],
])('%s in %s is refused', (expression, zone) => {
  expect(() => readExpression(expression, zone)).toThrow();
});

// --- properties

const MINUTE = 60_000;
const ZONES = ['UTC', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];

const HORIZON = 2 * 1440 * MINUTE;
const shownBefore = new Map<string, string>();

/** What a clock of the zone shows, as `day/month, hour:minute`. */
function shown(instant: number, zone: string): string {
  const key = `${zone} ${instant}`;
  const known = shownBefore.get(key) ?? FORMATS.get(zone)?.format(instant) ?? '';
  shownBefore.set(key, known);
  return known;
}

const FORMATS = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, hourCycle: 'h23', day: 'numeric', month: 'numeric', hour: 'numeric', minute: 'numeric' },
    }),
  ]),
);

/** An interpretation of simple cron expressions, independent of the code under test: looks at each minute of two days. */
function byScanning(
  fields: { minutes: number[]; hours: number[]; days: number[] | undefined },
  zone: string,
  after: number,
): number | undefined {
  for (let time = (Math.floor(after / MINUTE) + 1) * MINUTE; time <= after + HORIZON; time += MINUTE) {
    const text = shown(time, zone);
    const [day, , hour, minute] = (text.match(/\d+/g) ?? []).map(Number);
    if (!fields.minutes.includes(minute as number) || !fields.hours.includes(hour as number)) continue;
    if (fields.days && !fields.days.includes(day as number)) continue;
    // The repeated hour in autumn: the clock showed the same half an hour or an hour before.
    if (shown(time - 60 * MINUTE, zone) === text || shown(time - 30 * MINUTE, zone) === text) continue;
    return time;
  }
  return undefined;
}

const near = (iso: string) =>
  fc.integer({ min: -12 * 60, max: 12 * 60 }).map((m) => Date.parse(iso) + m * MINUTE);
const list = (min: number, max: number) =>
  fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 });

test('the next occurrence is the one found by looking at every minute, around changes of clock', () => {
  const cases = fc.record({
    zone: fc.constantFrom(...ZONES),
    after: fc.oneof(
      near('2026-03-29T01:00:00Z'),
      near('2026-10-25T01:00:00Z'),
      near('2026-11-01T06:00:00Z'),
      near('2026-03-08T07:00:00Z'),
      near('2026-04-04T15:00:00Z'),
      near('2026-01-31T00:00:00Z'),
    ),
    minutes: list(0, 59),
    hours: fc.oneof(list(0, 4), list(0, 23)),
    days: fc.option(list(25, 31), { nil: undefined }),
  });
  fc.assert(
    fc.property(cases, ({ zone, after, minutes, hours, days }) => {
      const next = readExpression(`cron(${minutes} ${hours} ${days ?? '*'} * ? *)`, zone);
      const found = next(after, 0);
      const withinTwoDays = found !== undefined && found <= after + HORIZON ? found : undefined;
      expect(withinTwoDays).toBe(byScanning({ minutes, hours, days }, zone, after));
    }),
    { numRuns: 200 },
  );
});

test('wall clock there and back: every instant is the first or the second showing of its wall time', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.oneof(near('2026-03-29T01:00:00Z'), near('2026-10-25T01:00:00Z')),
      (zone, at) => {
        const first = firstInstantOf(wallTimeAt(at, zone), zone);
        expect([at, at - 60 * MINUTE, at - 30 * MINUTE]).toContain(first);
      },
    ),
  );
});

test('walking from occurrence to occurrence only goes forward, and windows lose and double none', () => {
  const window = fc.record({
    after: near('2026-10-25T01:00:00Z'),
    first: fc.integer({ min: 0, max: 3000 }),
    second: fc.integer({ min: 0, max: 3000 }),
  });
  const expressions = fc.constantFrom('cron(0/7 * * * ? *)', 'rate(13 minutes)', 'cron(30 2 * * ? *)');
  fc.assert(
    fc.property(expressions, window, (expression, { after, first, second }) => {
      const next = readExpression(expression, 'Europe/Paris');
      const between = (from: number, until: number) =>
        occurrencesBetween(next, { after: from, until, anchor: 5, limit: 100_000 }).times;
      const middle = after + first * MINUTE;
      const end = middle + second * MINUTE;
      const whole = between(after, end);
      expect([...between(after, middle), ...between(middle, end)]).toEqual(whole);
      expect(whole).toEqual([...new Set(whole)].sort((a, b) => a - b));
    }),
    { numRuns: 50 },
  );
});

test('only the latest occurrences are kept, in order, and the others counted', () => {
  const next = (after: number) => after + 1;
  for (const limit of [1, 2, 7]) {
    const { times, dropped } = occurrencesBetween(next, { after: 0, until: 100, anchor: 0, limit });
    expect(times).toEqual(Array.from({ length: limit }, (_, i) => 101 - limit + i));
    expect(dropped).toBe(100 - limit);
  }
});

test('few occurrences of a jump fire one by one; of many, the last and those half a day apart', () => {
  const minutes = (count: number) => Array.from({ length: count }, (_, at) => at * MINUTE);
  expect(coalesced([])).toEqual([]);
  expect(coalesced(minutes(10))).toEqual(minutes(10));
  expect(coalesced(minutes(11))).toEqual([10 * MINUTE]);
  expect(coalesced(minutes(12 * 60 + 1))).toEqual([0, 12 * 60 * MINUTE]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e10 }), { maxLength: 300 }), (unsorted) => {
      const times = [...new Set(unsorted)].sort((a, b) => a - b);
      const kept = coalesced(times);
      expect(kept).toEqual(times.filter((time) => kept.includes(time)));
      expect(kept.at(-1)).toBe(times.at(-1));
      expect(kept.length).toBeLessThanOrEqual(31);
    }),
    { numRuns: 50, seed: 1 },
  );
});
