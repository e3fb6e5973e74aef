import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  arrivalPlaceOf,
  arrivalPlaces,
  estimatedArrivals,
  toldArrivals,
} from '../../../domain/meetings/arrivals.ts';

const placesOf = (profiles: number, meeting: number) =>
  new Set(
    Array.from({ length: profiles }, (_, profile) =>
      arrivalPlaceOf(createHash('sha256').update(`${meeting} ${profile}`).digest()),
    ),
  );

describe('Arrivals', () => {
  test('are estimated within three standard deviations, in hundreds of meetings', () => {
    for (const [profiles, deviation] of [
      [40, 0.3],
      [300, 1.7],
      [2000, 11.5],
    ] as const) {
      const errors = Array.from(
        { length: 200 },
        (_, meeting) => estimatedArrivals(placesOf(profiles, meeting).size) - profiles,
      );
      const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
      const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
      expect(Math.abs(mean)).toBeLessThan(Math.max(0.5, deviation / 3));
      expect(spread).toBeLessThan(1.5 * deviation + 0.5);
    }
  });

  test('take places that nobody has alone: of a million profiles some sixty share each', () => {
    const sharing = 1_000_000 / arrivalPlaces;
    expect(sharing).toBeGreaterThan(60);
    expect(Math.max(...placesOf(5000, 1))).toBeLessThan(arrivalPlaces);
  });

  test('are told from eleven on', () => {
    expect([0, 1, 10, 11, 12].map(toldArrivals)).toEqual([undefined, undefined, undefined, 11, 12]);
  });
});
