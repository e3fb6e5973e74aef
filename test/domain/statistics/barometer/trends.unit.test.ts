import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../../../domain/dates/calendar.ts';
import { type ThemeVotes, trendsOf } from '../../../../domain/statistics/barometer/trends.ts';

/** Days in a row with so many votes a day for each theme; the last ones, `recentDays`, at another pace. */
function days(
  count: number,
  pace: Record<string, number>,
  recent: Record<string, number> = pace,
  recentDays = 7,
): ThemeVotes[] {
  const stock = Object.fromEntries(Object.keys(pace).map((theme) => [theme, 0]));
  return Array.from({ length: count }, (_, index) => {
    const today = index >= count - recentDays ? recent : pace;
    for (const theme of Object.keys(stock)) stock[theme] = (stock[theme] ?? 0) + (today[theme] ?? 0);
    return { date: addDays('2026-09-01', index), votes: { ...stock } };
  });
}

describe('Trends', () => {
  test('compare the share of seven days with that of the 28 before', () => {
    const trends = trendsOf(days(36, { sport: 50, sante: 50 }, { sport: 75, sante: 25 }));
    expect(trends).toEqual({
      from: '2026-09-30',
      to: '2026-10-06',
      beforeFrom: '2026-09-02',
      themes: [
        { theme: 'sport', sharePercent: 75, sharePercentBefore: 50, direction: 'rising' },
        { theme: 'sante', sharePercent: 25, sharePercentBefore: 50, direction: 'falling' },
      ],
    });
  });

  test('are of shares, not of numbers: ten times the votes for everything changes nothing', () => {
    const trends = trendsOf(days(36, { sport: 30, sante: 70 }, { sport: 300, sante: 700 }));
    expect(trends?.themes[0]).toEqual({
      theme: 'sport',
      sharePercent: 30,
      sharePercentBefore: 30,
      direction: 'steady',
    });
  });

  test('need a base: two weeks, and a hundred votes in each stretch', () => {
    const pace = { sport: 20, sante: 20 };
    expect(trendsOf([])).toBeNull();
    expect(trendsOf(days(14, pace))).toBeNull();
    expect(trendsOf(days(15, pace))).toMatchObject({ beforeFrom: '2026-09-02', from: '2026-09-09' });
    expect(trendsOf(days(36, pace, { sport: 7, sante: 7 }))).toBeNull();
    expect(trendsOf(days(36, { sport: 1, sante: 1 }, pace))).toBeNull();
  });

  test('don’t take the sway of a few votes for a trend', () => {
    // 54 % after 50 %, of 140 votes: within what chance can do.
    const few = trendsOf(days(36, { sport: 10, sante: 10 }, { sport: 11, sante: 9 }));
    expect(few?.themes[0]?.direction).toBe('steady');
    const many = trendsOf(days(36, { sport: 1000, sante: 1000 }, { sport: 1100, sante: 900 }));
    expect(many?.themes[0]?.direction).toBe('rising');
    // Nor many votes for a trend what is less than two points.
    const slight = trendsOf(days(36, { sport: 10_000, sante: 10_000 }, { sport: 10_300, sante: 9700 }));
    expect(slight?.themes[0]?.direction).toBe('steady');
  });

  test('bear days that no survey marked, themes that are new and votes that are gone', () => {
    const full = days(40, { sport: 50, sante: 50 }, { sport: 75, sante: 25 });
    const holed = full.filter((_, index) => index !== 32 && index !== 4);
    // The 32nd should have been the middle: the day before stands in for it.
    expect(trendsOf(holed)).toMatchObject({ from: '2026-10-03', to: '2026-10-10' });
    const last = full.at(-1) as ThemeVotes;
    const changed = [
      ...full.slice(0, -1),
      { ...last, votes: { sport: last.votes.sport ?? 0, sante: 0, neuf: 700 } },
    ];
    expect(trendsOf(changed)?.themes).toMatchObject([
      { theme: 'sport' },
      { theme: 'sante', sharePercent: 0, direction: 'falling' },
      { theme: 'neuf', sharePercentBefore: 0, direction: 'rising' },
    ]);
  });
});
