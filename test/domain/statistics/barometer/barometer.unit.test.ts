import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, datesFrom, mondayOf } from '../../../../domain/dates/calendar.ts';
import { isoWeek } from '../../../../domain/dates/iso-week.ts';
import {
  type BarometerState,
  type Reading,
  readSurvey,
  type Survey,
  type WeekActivity,
  weeksNeeded,
} from '../../../../domain/statistics/barometer/barometer.ts';
import type { DayFigures } from '../../../../domain/statistics/barometer/barometer-figures.ts';

const departements = ['08', '67'];
/** A Monday. */
const start = '2026-11-16';

/** A growing instance, and what its surveys have frozen. */
class Model {
  today = start;
  votes = 0;
  readonly ballots: Record<string, { n: number; keys: number }> = {};
  readonly weeks = new Map<string, { active: Record<string, number>; created: WeekActivity['created'] }>();
  state: BarometerState | undefined;
  last: Reading | undefined;
  readonly frozen: DayFigures[] = [];

  vote(departement: string, change: number): void {
    const held = this.ballots[departement] ?? { n: 0, keys: 0 };
    const n = Math.max(0, held.n + change);
    this.votes += n - held.n;
    this.ballots[departement] = { n, keys: held.keys + 7_654_321 * (n - held.n) };
  }

  create(departement: string, profiles: number, date = this.today): void {
    const week = isoWeek(date);
    const held = this.weeks.get(week) ?? { active: {}, created: {} };
    const day = held.created[date] ?? {};
    this.weeks.set(week, {
      active: { ...held.active, [departement]: (held.active[departement] ?? 0) + profiles },
      created: {
        ...held.created,
        [date]: { ...day, [departement]: (day[departement] ?? 0) + profiles },
      },
    });
  }

  survey(): Survey {
    const { today, votes } = this;
    const since = start;
    const needed = weeksNeeded(this.state, { today, since, questions: [] }).map(isoWeek);
    return {
      measuredAt: `${today}T00:00:00.000Z`,
      today,
      since,
      themes: { sport: { votes, suggestions: 0 } },
      ballots: structuredClone(this.ballots),
      // No more than was asked for, so that a gap would show.
      weeks: new Map([...this.weeks].filter(([week]) => needed.includes(week))),
      questions: [],
    };
  }

  read(): Reading | undefined {
    let reading: Reading | undefined;
    const survey = this.survey();
    do {
      reading = readSurvey(this.state, survey, this.frozen, departements);
      if (reading === undefined) return undefined;
      this.state = reading.state;
      this.frozen.push(...reading.days);
    } while (this.state.day < survey.today);
    this.last = reading;
    return reading;
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

describe('The barometer', () => {
  test('counts a day by the difference between its two ends, and freezes it once', () => {
    const model = new Model();
    model.vote('67', 5);
    expect(model.read()?.barometer).toMatchObject({
      totals: { votes: 5 },
      day: { date: start, counted: { from: start, votes: 5 } },
      week: { week: '2026-W47', counted: { from: start, votes: 5 } },
    });
    model.vote('67', 20);
    model.create('67', 15);
    model.today = addDays(start, 1);
    expect(model.read()?.days).toMatchObject([
      { date: start, counted: { from: start, votes: 25 }, profilesCreated: 11 },
    ]);
    // Again, and with votes of the new day: the frozen one stays as it is.
    model.vote('67', 3);
    expect(model.read()).toMatchObject({
      days: [],
      barometer: { day: { counted: { from: model.today, votes: 3 } }, totals: { votes: 28, profiles: 11 } },
    });
  });

  test('says so where days went by without a survey: their votes are counted together', () => {
    const model = new Model();
    model.read();
    model.today = addDays(start, 1);
    model.read();
    model.vote('67', 40);
    model.create('67', 22);
    model.today = addDays(start, 4);
    expect(model.read()?.days).toMatchObject([
      { date: '2026-11-17', counted: null, themes: null, measuredAt: null, profilesCreated: 22 },
      { date: '2026-11-18', counted: null, profilesCreated: null },
      { date: '2026-11-19', counted: { from: '2026-11-17', votes: 40 } },
    ]);
  });

  test('gives a Sunday its week, and a week whose end went unmarked counts with the next', () => {
    const model = new Model();
    model.vote('67', 40);
    model.vote('08', 4);
    model.create('08', 12);
    model.read();
    model.today = addDays(start, 7);
    const [sunday] = model.read()?.days.slice(-1) ?? [];
    expect(sunday).toMatchObject({
      date: '2026-11-22',
      week: {
        week: '2026-W47',
        profilesCreated: 11,
        profilesActive: 11,
        counted: { from: start, votes: 44 },
        departements: [
          { code: '08', profilesCreated: 11, profilesActive: 11, votes: null },
          { code: '67', profilesCreated: null, votes: expect.any(Number) },
        ],
      },
    });
    const shown = sunday?.week?.departements[1]?.votes ?? 0;
    expect(Math.abs(shown - 40)).toBeLessThanOrEqual(5);
    // The new week starts from nothing.
    expect(model.last?.barometer.week).toMatchObject({ week: '2026-W48', counted: { votes: 0 } });
    expect(model.last?.barometer.week.departements[1]?.votes).toBeNull();

    model.vote('67', 50);
    model.today = addDays(start, 16);
    const frozen = model.read()?.days ?? [];
    expect(frozen.find(({ week }) => week)?.week).toMatchObject({ week: '2026-W48', counted: null });
    expect(model.last?.barometer.week).toMatchObject({
      week: '2026-W49',
      counted: { from: '2026-11-23', votes: 50 },
    });
  });

  test('refuses a survey older than its state: a clock went back', () => {
    const model = new Model();
    model.today = addDays(start, 2);
    model.read();
    model.today = addDays(start, 1);
    expect(model.read()).toBeUndefined();
  });

  test('counts all profiles there ever were, although it reads the latest weeks only', () => {
    const model = new Model();
    for (let week = 0; week < 30; week += 1) {
      model.create('67', 11);
      model.read();
      model.today = addDays(start, 7 * (week + 1));
    }
    const needed = weeksNeeded(model.state, { today: model.today, since: start, questions: [] });
    expect(needed.length).toBeLessThanOrEqual(4);
    expect(model.read()?.barometer.totals.profiles).toBe(30 * 11);
    // The retry of a creation comes a day late, in the next week.
    model.create('67', 11, addDays(model.today, -1));
    expect(model.read()?.barometer.totals.profiles).toBe(31 * 11);
    model.today = addDays(model.today, 60);
    expect(model.read()?.barometer.totals.profiles).toBe(31 * 11);
  });

  test('catches up with a silence of months in steps', () => {
    const model = new Model();
    model.read();
    model.vote('67', 7);
    model.today = addDays(start, 200);
    model.read();
    expect(model.frozen.map(({ date }) => date)).toEqual(datesFrom(start, addDays(start, 199)));
    expect(model.frozen.flatMap(({ counted }) => counted ?? [])).toEqual([
      { from: start, votes: 7, suggestions: 0 },
    ]);
  });

  test('freezes every day once and loses no vote, however its surveys come', () => {
    const action = fc.oneof(
      fc.record({
        do: fc.constant('vote'),
        where: fc.constantFrom('08', '67'),
        n: fc.integer({ min: -9, max: 30 }),
      }),
      fc.record({
        do: fc.constant('create'),
        where: fc.constantFrom('08', '67'),
        n: fc.integer({ min: 1, max: 30 }),
      }),
      fc.record({ do: fc.constant('survey'), where: fc.constant('67'), n: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ do: fc.constant('sleep'), where: fc.constant('67'), n: fc.integer({ min: 1, max: 12 }) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const model = new Model();
        let created = 0;
        model.read();
        for (const { do: what, where, n } of actions) {
          const before = model.last?.barometer.week;
          if (what === 'vote') model.vote(where, n);
          if (what === 'create') {
            model.create(where, n);
            created += n;
          }
          if (what === 'sleep') model.today = addDays(model.today, n);
          if (what !== 'survey') continue;
          for (let again = 0; again < n; again += 1) model.read();
          const after = model.last?.barometer.week;
          for (const { code, votes } of after?.departements ?? []) {
            if (votes !== null) expect(votes).toBeGreaterThanOrEqual(16);
            const published = model.state?.published[code];
            expect(votes).toBe(published?.shown ?? null);
            const earlier = before?.departements.find((other) => other.code === code)?.votes;
            // Within a period that counts as one, published figures move by a crowd or not at all.
            if (after?.counted.from === before?.counted.from && earlier && votes !== earlier) {
              expect(published?.basis).toBeGreaterThanOrEqual(earlier - 5 + 11);
            }
          }
        }
        model.read();
        const end = addDays(model.today, -1);
        expect(model.frozen.map(({ date }) => date)).toEqual(datesFrom(start, end));
        // Days, and weeks, follow one another without gap or overlap, and add up to the whole.
        const { barometer } = model.last as Reading;
        const days = [...model.frozen.flatMap(({ counted }) => counted ?? []), barometer.day.counted];
        const weeks = [...model.frozen.flatMap(({ week }) => week?.counted ?? []), barometer.week.counted];
        for (const periods of [days, weeks]) expect(sum(periods.map(({ votes }) => votes))).toBe(model.votes);
        expect(model.frozen.filter(({ week }) => week).map(({ date }) => date)).toEqual(
          datesFrom(start, end).filter((date) => addDays(mondayOf(date), 6) === date),
        );
        expect(barometer.totals.profiles ?? 0).toBe(created - (created % 11));
      }),
    );
  });
});
