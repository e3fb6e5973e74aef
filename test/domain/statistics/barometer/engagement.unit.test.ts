import { describe, expect, test } from '@jest/globals';
import { engagementOf, type Question } from '../../../../domain/statistics/barometer/engagement.ts';

const question: Question = {
  postId: 'question',
  title: 'Plus de trains ?',
  answers: 60,
  openedOn: '2026-11-19',
  lastDay: '2026-11-24',
};

describe('Engagement', () => {
  test('is exact to the elevens in one week', () => {
    const oneWeek = { ...question, lastDay: '2026-11-22' };
    expect(engagementOf(oneWeek, () => 125)).toEqual({
      postId: 'question',
      title: 'Plus de trains ?',
      answers: 60,
      weeks: ['2026-W47'],
      activeAtLeast: 121,
      activeAtMost: 121,
      percent: { from: 50, to: 50 },
    });
  });

  test('is a range over several, since nothing links a profile’s weeks', () => {
    const active: Record<string, number> = { '2026-W47': 110, '2026-W48': 90 };
    expect(engagementOf(question, (week) => active[week] ?? 0)).toMatchObject({
      weeks: ['2026-W47', '2026-W48'],
      activeAtLeast: 110,
      activeAtMost: 198,
      percent: { from: 30, to: 55 },
    });
  });

  test('tells nothing of a handful, and never more than everybody', () => {
    expect(engagementOf(question, () => 10)).toMatchObject({ activeAtLeast: null, percent: null });
    expect(engagementOf(question, () => 33)).toMatchObject({ percent: { from: 91, to: 100 } });
  });
});
