import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, datesFrom } from '../../../domain/dates/calendar.ts';
import { isoWeek } from '../../../domain/dates/iso-week.ts';
import type { ClosingRule } from '../../../domain/questions/closing-rule.ts';
import { askedAt, chooseQuestions, planWeeks, type Waiting } from '../../../domain/questions/programme.ts';

const rules = { perWeek: 2, minimumOpenDays: 7 };
const fortnight: ClosingRule = { kind: 'days', days: 14 };
const monday = '2026-12-28';
const week = '2026-W53';

const waiting = (id: string, theme: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ id, theme, since: `2026-11-01T00:00:00.000Z`, closing: fortnight },
  ...more,
});
const choose = (
  questions: readonly Waiting[],
  lastAsked: readonly (readonly [string, string])[] = [],
  perWeek = 2,
) => {
  const { asked, expired } = chooseQuestions(monday, questions, new Map(lastAsked), { ...rules, perWeek });
  return { asked: asked.map(({ id }) => id), expired: expired.map(({ id }) => id) };
};

describe('A week asks', () => {
  test('what was missed first, then its own, then of the pool', () => {
    const questions = [
      waiting('pool', 'sport'),
      waiting('own', 'sport', { week }),
      waiting('missed', 'sport', { week: '2026-W51' }),
      waiting('next', 'sport', { week: '2027-W01' }),
    ];
    expect(choose(questions).asked).toEqual(['missed', 'own']);
    expect(choose(questions, [], 9).asked).toEqual(['missed', 'own', 'pool']);
  });

  test('of the pool, the theme least recently asked about, then what has waited longest', () => {
    const questions = [
      waiting('late', 'lycees', { since: '2026-11-03T00:00:00.000Z' }),
      waiting('early', 'lycees', { since: '2026-11-02T00:00:00.000Z' }),
      waiting('never', 'culture', { since: '2026-12-01T00:00:00.000Z' }),
      waiting('recent', 'sport', { since: '2026-10-01T00:00:00.000Z' }),
    ];
    const lastAsked = [
      ['sport', askedAt('2026-12-21', 0)],
      ['lycees', askedAt('2026-12-14', 1)],
    ] as const;
    expect(choose(questions, lastAsked, 4).asked).toEqual(['never', 'early', 'recent', 'late']);
  });

  test('on two themes rather than twice on one', () => {
    const questions = [
      waiting('one', 'sport', { since: '2026-11-01T00:00:00.000Z' }),
      waiting('two', 'sport', { since: '2026-11-02T00:00:00.000Z' }),
      waiting('other', 'sante', { since: '2026-12-01T00:00:00.000Z' }),
    ];
    expect(choose(questions).asked).toEqual(['one', 'other']);
    // Scheduled questions count as asked, too.
    expect(choose([...questions.slice(1), waiting('own', 'sport', { week })]).asked).toEqual([
      'own',
      'other',
    ]);
  });

  test('nothing whose closing is past or too near, and tells it', () => {
    const on = (date: string) => ({ closing: { kind: 'date', on: date } as const });
    const questions = [
      waiting('past', 'sport', on('2026-12-01')),
      waiting('near', 'sport', { ...on(addDays(monday, 6)), week }),
      waiting('right', 'sport', on(addDays(monday, 7))),
    ];
    expect(choose(questions)).toEqual({ asked: ['right'], expired: ['past', 'near'] });
  });
});

test('A plan goes from week to week, over the week 53 of 2026', () => {
  const questions = ['a', 'b', 'c', 'd', 'e'].map((id) => waiting(id, id));
  const plan = planWeeks(
    '2026-12-21',
    4,
    [...questions, waiting('x', 'a', { week: '2027-W01' })],
    new Map(),
    rules,
  );
  expect(plan.map((one) => [one.week, one.monday, one.asked.map(({ id }) => id)])).toEqual([
    ['2026-W52', '2026-12-21', ['a', 'b']],
    ['2026-W53', '2026-12-28', ['c', 'd']],
    ['2027-W01', '2027-01-04', ['x', 'e']],
    ['2027-W02', '2027-01-11', []],
  ]);
});

test('A plan that begins within a week asks of it what still has time, counted from that day', () => {
  const on = (date: string) => ({ closing: { kind: 'date', on: date } as const });
  // A week before its closing on the Monday, five days on the Wednesday.
  const questions = [waiting('near', 'a', on('2026-12-28')), waiting('far', 'b', on('2027-02-01'))];
  const plan = (from: string) =>
    planWeeks(from, 2, questions, new Map(), rules).map((one) => [
      ...[one.week, one.monday],
      one.asked.map(({ id }) => id),
    ]);
  expect(plan('2026-12-21')).toEqual([
    ['2026-W52', '2026-12-21', ['far', 'near']],
    ['2026-W53', '2026-12-28', []],
  ]);
  expect(plan('2026-12-23')).toEqual([
    ['2026-W52', '2026-12-21', ['far']],
    ['2026-W53', '2026-12-28', []],
  ]);
});

/** Three years of a Région: what is approved and taken back when, and on which mornings nothing runs. */
interface History {
  readonly perWeek: number;
  readonly proposals: readonly Planned[];
  /** Days (from the first) on which the function doesn't run: outages; the project team's holidays approve nothing anyway. */
  readonly outages: readonly { readonly from: number; readonly days: number }[];
}

interface Planned {
  readonly theme: string;
  readonly approvedOn: number;
  /** Weeks after its approval for which it is scheduled; none: pool. */
  readonly weeksAhead: number | undefined;
  readonly closing: ClosingRule;
  /** Days after approval on which it is taken back, if it hasn't opened. */
  readonly takenBackAfter: number | undefined;
}

const themes = ['sport', 'sante', 'lycees', 'culture', 'europe'];
const first = '2025-12-29';
const days = datesFrom(first, addDays(first, 3 * 365));

const planned = fc.record<Planned>({
  theme: fc.constantFrom(...themes),
  approvedOn: fc.nat(days.length - 1),
  weeksAhead: fc.option(fc.nat(12), { nil: undefined, freq: 2 }),
  closing: fc.oneof(
    fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 7, max: 60 }) }),
    fc.nat(days.length + 60).map((day) => ({ kind: 'date' as const, on: addDays(first, day) })),
  ),
  takenBackAfter: fc.option(fc.nat(60), { nil: undefined, freq: 1 }),
});

const history = fc.record<History>({
  perWeek: fc.constantFrom(1, 2),
  proposals: fc.array(planned, { maxLength: 300, size: 'max' }),
  outages: fc.array(fc.record({ from: fc.nat(days.length), days: fc.integer({ min: 1, max: 60 }) }), {
    maxLength: 12,
  }),
});

interface Asked {
  readonly id: string;
  readonly theme: string;
  readonly date: string;
  readonly fromPool: boolean;
}

const weekOf = new Map(days.map((date) => [date, isoWeek(date)]));

/**
 * Goes through the years day by day as lambdas/questions does: a morning opens the week unless it is open already, or
 * nothing runs.
 */
function live(
  { perWeek, proposals, outages }: History,
  each?: (date: string, pool: readonly Waiting[]) => void,
) {
  const approved = proposals.map(({ theme, approvedOn, weeksAhead, closing, takenBackAfter }, index) => {
    const date = days[approvedOn] ?? '';
    const week = weeksAhead === undefined ? undefined : isoWeek(addDays(date, 7 * weeksAhead));
    const question: Waiting = {
      ...{ id: String(index), theme, since: `${date}T10:00:00.000Z#${index}`, closing },
      ...(week !== undefined && { week }),
    };
    return { question, from: approvedOn, until: approvedOn + (takenBackAfter ?? days.length) };
  });
  const asked: Asked[] = [];
  const askedIds = new Set<string>();
  const opened = new Set<string>();
  const lastAsked = new Map<string, string>();
  for (const [day, date] of days.entries()) {
    const down = outages.some(({ from, days: length }) => day >= from && day < from + length);
    const week = weekOf.get(date) ?? '';
    if (down || opened.has(week)) continue;
    const waitingNow = approved
      .filter(({ from, until, question: { id } }) => day >= from && day < until && !askedIds.has(id))
      .map(({ question }) => question);
    const choice = chooseQuestions(date, waitingNow, lastAsked, { perWeek, minimumOpenDays: 7 });
    if (choice.asked.length === 0) continue;
    each?.(
      date,
      waitingNow.filter((one) => one.week === undefined && !choice.expired.includes(one)),
    );
    opened.add(week);
    for (const [place, { id, theme, week: own }] of choice.asked.entries()) {
      asked.push({ id, theme, date, fromPool: own === undefined });
      askedIds.add(id);
      lastAsked.set(theme, askedAt(date, place));
    }
  }
  return asked;
}

describe('Over any three years of proposals, holidays and outages', () => {
  const check = (property: (history: History) => void) =>
    fc.assert(fc.property(history, property), { numRuns: 40 });

  test('no week has more than its maximum, and no question is asked twice', () => {
    check((years) => {
      const asked = live(years);
      const byWeek = Map.groupBy(asked, ({ date }) => isoWeek(date));
      for (const questions of byWeek.values()) expect(questions.length).toBeLessThanOrEqual(years.perWeek);
      expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    });
  });

  test('no theme waits for ever while it has approved questions: the pool serves each other one once at most before it', () => {
    check((years) => {
      // The mornings on which a theme had a question in the pool that could be asked.
      const ready = new Map<string, Set<string>>();
      const asked = live(years, (date, pool) => {
        ready.set(date, new Set(pool.map(({ theme }) => theme)));
      });
      for (const theme of themes) {
        const others = new Map<string, number>();
        for (const [date, waitingThemes] of ready) {
          const today = asked.filter((one) => one.date === date);
          if (!waitingThemes.has(theme) || today.some((one) => one.theme === theme)) {
            others.clear();
            continue;
          }
          for (const one of today.filter(({ fromPool }) => fromPool)) {
            others.set(one.theme, (others.get(one.theme) ?? 0) + 1);
            expect(others.get(one.theme)).toBeLessThanOrEqual(1);
          }
        }
      }
    });
  });

  test('no question opens for less than the minimum, nor on a morning when nothing runs', () => {
    check((years) => {
      for (const { id, date } of live(years)) {
        const { closing, approvedOn } = years.proposals[Number(id)] as Planned;
        if (closing.kind === 'date') expect(closing.on >= addDays(date, 7)).toBe(true);
        const day = days.indexOf(date);
        expect(day).toBeGreaterThanOrEqual(approvedOn);
        expect(years.outages.some(({ from, days: length }) => day >= from && day < from + length)).toBe(
          false,
        );
      }
    });
  });

  test('a week has free places only when nothing that could be asked was left', () => {
    check((years) => {
      const left = new Map<string, number>();
      const asked = live(years, (date, pool) => {
        left.set(date, pool.length);
      });
      for (const [date, pool] of left) {
        const today = asked.filter((one) => one.date === date);
        const fromPool = today.filter((one) => one.fromPool).length;
        if (today.length < years.perWeek) expect(fromPool).toBe(pool);
      }
    });
  });
});
