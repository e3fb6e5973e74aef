import { describe, expect, test } from '@jest/globals';
import type { Format } from '../../../../domain/polls/format.ts';
import { finestVariance } from '../../../../domain/statistics/protection/noise.ts';
import { nextLots } from '../../../../domain/statistics/protection/pace.ts';
import { type Release, releaseOf } from '../../../../domain/statistics/protection/release.ts';
import { publishableBeside } from '../../../../domain/statistics/protection/step-release.ts';
import { seededRandom } from '../../../../tools/random.ts';
import { leafOf } from '../../../support/leaves.ts';

const dimensions = { place: ['A', 'B', 'C'] };
const options = ['x', 'y', 'z', 'w'].map((id) => ({ id, label: id }));
const single: Format = { kind: 'single-choice', options };
const several: Format = { kind: 'multiple-choice', options, maxChoices: 2 };

const cell = (place: string, ...counts: number[]) =>
  leafOf({ place }, ...counts.map((n) => ({ n, keys: 12_345_678 * n })));

// A and B tell x and y by themselves, z and w together; C isn't told at all.
const release: Release = releaseOf(
  undefined,
  [cell('A', 200, 300, 14, 15), cell('B', 300, 200, 13, 14), cell('C', 0, 0, 0, 0)],
  dimensions,
  { draw: () => 0.5 },
);
const tellable = (values: string[], format: Format = single, of: Release | undefined = release) => {
  const may = publishableBeside({ step: 'first', values }, { format, release: of });
  return ['A', 'B', 'C'].filter((place) => may(`place=${place}`));
};

describe('A step with a condition', () => {
  test('may be told where the answers that lead to it are', () => {
    expect(release.cells.map(({ shown }) => shown.kind)).toEqual(['split', 'split', 'hidden']);
    expect(tellable(['x'])).toEqual(['A', 'B']);
    expect(tellable(['x', 'y'])).toEqual(['A', 'B']);
    expect(tellable(['z', 'w'])).toEqual(['A', 'B']);
    expect(tellable(['x', 'z', 'w'])).toEqual(['A', 'B']);
  });

  test('may not where one of them is told together with another', () => {
    expect(tellable(['z'])).toEqual([]);
    expect(tellable(['x', 'w'])).toEqual([]);
  });

  test('may not where several choices are told together, which nobody can count as people', () => {
    expect(tellable(['x'], several)).toEqual(['A', 'B']);
    expect(tellable(['z', 'w'], several)).toEqual([]);
  });

  test('may not before anything is told of the other step', () => {
    expect(
      publishableBeside({ step: 'first', values: ['x'] }, { format: single, release: undefined })('place=A'),
    ).toBe(false);
  });

  test('is told of no other cell, whatever its own answers', () => {
    const leaves = [cell('A', 90, 90), cell('B', 90, 90), cell('C', 90, 90)];
    const mayPublish = (name: string) => name !== 'place=C';
    const told = (may?: (name: string) => boolean) =>
      releaseOf(undefined, leaves, dimensions, { draw: () => 0.5, mayPublish: may }).cells.map(
        ({ shown }) => shown.kind,
      );
    expect(told()).toEqual(['split', 'split', 'split']);
    expect(told(mayPublish)).toEqual(['split', 'split', 'hidden']);
  });

  test('is told in lots that tell crosses alone', () => {
    const some = [cell('A', 30, 30), cell('B', 30, 30)];
    const more = [cell('A', 60, 60), cell('B', 60, 60)];
    const circumstances = { draw: () => 0.5, mayPublish: () => true };
    const first = releaseOf(undefined, some, dimensions, circumstances);
    expect([first.lot, nextLots(first, false)]).toEqual([0, { margins: 200, crosses: 200 }]);
    expect(releaseOf(first, more, dimensions, circumstances).lot).toBe(1);
  });

  test('has its base drawn as an answer is: how many took part says how many were led there', () => {
    const leaves = [cell('A', 90, 90), cell('B', 90, 90), cell('C', 1, 1)];
    const bases = Array.from({ length: 100 }, (_, seed) => {
      const draw = seededRandom(seed);
      const { cells } = releaseOf(undefined, leaves, dimensions, {
        draw,
        mayPublish: () => true,
        readings: 2,
      });
      // Drawn even where it isn't published: later releases mustn't reveal that it wasn't.
      expect(cells.map(({ variance }) => variance)).toEqual([1, 1, 1].map(() => 2 * finestVariance));
      expect(cells[2]?.shown.kind).toBe('hidden');
      const shown = cells[0]?.shown;
      return shown?.kind === 'split' ? shown.base - 180 : 0;
    });
    const variance = bases.reduce((sum, noise) => sum + noise ** 2, 0) / bases.length;
    expect(Math.abs(variance / (2 * finestVariance) - 1)).toBeLessThan(0.4);
  });
});
