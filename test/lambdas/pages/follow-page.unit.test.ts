import { expect, test } from '@jest/globals';
import { byMonth } from '../../../lambdas/pages/follow/follow-page.tsx';

/** Of an advance, only when it was told matters here. */
const toldAt = (at: string) => ({ step: { at } }) as Parameters<typeof byMonth>[0][number];

test('What the Région told belongs to the month in which people read it: midnight is that of Paris, winter and summer', () => {
  const instants = [
    '2026-07-31T22:00:00.000Z',
    '2026-07-31T21:59:59.999Z',
    '2025-12-31T23:00:00.000Z',
    '2025-12-31T22:59:59.999Z',
  ];
  const months = byMonth(instants.map(toldAt)).map(([month, { length }]) => [month, length]);
  expect(months).toEqual([
    ['2026-08', 1],
    ['2026-07', 1],
    ['2026-01', 1],
    ['2025-12', 1],
  ]);
});
