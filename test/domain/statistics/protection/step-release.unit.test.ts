import { describe, expect, test } from '@jest/globals';
import type { Format } from '../../../../domain/polls/format.ts';
import { keyModulus } from '../../../../domain/statistics/protection/disclosure.ts';
import { type Release, releaseOf } from '../../../../domain/statistics/protection/release.ts';
import { tellableBeside } from '../../../../domain/statistics/protection/step-release.ts';
import { leafOf } from '../../../support/leaves.ts';

const dimensions = { place: ['A', 'B', 'C'] };
const options = ['x', 'y', 'z', 'w'].map((id) => ({ id, label: id }));
const single: Format = { kind: 'single-choice', options };
const several: Format = { kind: 'multiple-choice', options, maxChoices: 2 };

/** Keys without noise for the first option; the others lose up to five. */
const cell = (place: string, ...counts: number[]) =>
  leafOf({ place }, ...counts.map((n, option) => ({ n, keys: option === 0 ? keyModulus / 2 : 0 })));

// A and B tell x and y by themselves, z and w together; C isn't told at all.
const release: Release = releaseOf(
  undefined,
  [cell('A', 200, 300, 14, 15), cell('B', 300, 200, 13, 14), cell('C', 0, 0, 0, 0)],
  dimensions,
);
const tellable = (values: string[], format: Format = single, of: Release | undefined = release) => {
  const may = tellableBeside({ step: 'first', values }, { format, release: of });
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
      tellableBeside({ step: 'first', values: ['x'] }, { format: single, release: undefined })('place=A'),
    ).toBe(false);
  });

  test('is told of no other cell, whatever its own answers', () => {
    const leaves = [cell('A', 40, 40), cell('B', 40, 40), cell('C', 40, 40)];
    const told = (may?: (name: string) => boolean) =>
      releaseOf(undefined, leaves, dimensions, may).cells.map(({ shown }) => shown.kind);
    expect(told()).toEqual(['split', 'split', 'split']);
    // C alone would be had by subtraction: another stays untold with it.
    expect(told((name) => name !== 'place=C')).toEqual(['hidden', 'split', 'hidden']);
  });
});
