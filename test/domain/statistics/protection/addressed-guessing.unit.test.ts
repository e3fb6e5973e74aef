import { describe, expect, test } from '@jest/globals';
import { answerVariance } from '../../../../domain/statistics/protection/noise.ts';
import {
  type Dimensions,
  type TableCell,
  tablesOf,
} from '../../../../domain/statistics/protection/release-tables.ts';
import { bestGuess } from '../../../support/guessing.ts';

/**
 * Somebody who knows of everybody else in a group what they answered looks for one answer in all that is told of a question: every table,
 * and the exact totals, of which the told cells of the other groups leave what is in theirs. Nothing is known of those others: whatever
 * is measured of them serves to subtract them.
 */
function informationOf(
  dimensions: Dimensions,
  known: Partial<Record<string, string>>,
  unknown: 'every other' | 'one other',
) {
  const tables = tablesOf(dimensions);
  const finest = tables.at(-1)?.cells ?? [];
  const target = finest.find(({ categories }) => isIn(categories, known));
  if (target === undefined) throw new Error('Nobody is in that group.');
  const others = finest.filter(({ categories }) => !isIn(categories, known));
  // The last finest cell has none of the voter’s categories.
  const strangers = unknown === 'one other' ? others.slice(-1) : others;
  const looks = tables.flatMap((table) =>
    table.cells.map(({ categories }) => ({
      categories,
      variance: answerVariance(table.crossed, tables.at(-1)?.crossed ?? 0),
    })),
  );
  // Exact totals: as good as without noise.
  looks.push({ categories: {}, variance: 1e-6 });
  const rows = looks.map(({ categories, variance }) => ({
    weight: 1 / variance,
    own: Number(isIn(target.categories, categories)),
    others: strangers.map((cell) => Number(isIn(cell.categories, categories))),
  }));
  // Least squares with weights: what is left of the target's column once the strangers' columns are taken out of it.
  const normal = strangers.map((_, i) => [
    ...strangers.map((_, j) =>
      sum(rows, ({ weight, others }) => weight * (others[i] ?? 0) * (others[j] ?? 0)),
    ),
    sum(rows, ({ weight, own, others }) => weight * own * (others[i] ?? 0)),
  ]);
  const solution = solve(normal);
  const residual = sum(rows, ({ weight, own, others }) => {
    const rest = own - others.reduce((all, one, i) => all + one * (solution[i] ?? 0), 0);
    return weight * rest * own;
  });
  return residual;
}

const isIn = (categories: TableCell['categories'], group: Partial<Record<string, string>>) =>
  Object.entries(group).every(([dimension, category]) => categories[dimension] === category);

const sum = <T>(items: readonly T[], of: (item: T) => number) =>
  items.reduce((all, item) => all + of(item), 0);

/** Gauss and Jordan; rows with a right side. */
function solve(rows: number[][]): number[] {
  for (let i = 0; i < rows.length; i += 1) {
    const pivot = rows
      .slice(i)
      .reduce((best, row) => (Math.abs(row[i] ?? 0) > Math.abs(best[i] ?? 0) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(i, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

const list = (count: number, prefix: string) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

/** Shapes of audiences, and the group of which somebody may know everybody: a département; where there is one only, a sex or an age. */
const shapes: [string, Dimensions, Partial<Record<string, string>>][] = [
  ['ten départements', { d: list(10, 'd'), s: list(2, 's'), a: list(7, 'a') }, { d: 'd0' }],
  ['two départements', { d: list(2, 'd'), s: list(2, 's'), a: list(7, 'a') }, { d: 'd0' }],
  ['two départements, two ages', { d: list(2, 'd'), s: list(2, 's'), a: list(2, 'a') }, { d: 'd0' }],
  ['two départements, one sex', { d: list(2, 'd'), a: list(7, 'a') }, { d: 'd0' }],
  ['two départements, one sex, one age', { d: list(2, 'd') }, { d: 'd0' }],
  ['one département: a sex', { s: list(2, 's'), a: list(7, 'a') }, { s: 's0' }],
  ['one département: an age', { s: list(2, 's'), a: list(7, 'a') }, { a: 'a0' }],
  ['one département, two ages: a sex', { s: list(2, 's'), a: list(2, 'a') }, { s: 's0' }],
  ['one département, one age: a sex', { s: list(2, 's') }, { s: 's0' }],
  ['one département, one sex: an age', { a: list(7, 'a') }, { a: 'a0' }],
  ['one département, one sex: one of two ages', { a: list(2, 'a') }, { a: 'a0' }],
];

/** What `bestGuess` makes of one look at both counts, + and −, with all of this information. */
const guess = (information: number) => bestGuess([1 / information, 1 / information]);

describe('Who knows of everybody else in a group of a question that addresses some what they answered', () => {
  test.each(shapes)(
    'guesses the answer of the one voter right in 60 cases of 100 at most: %s',
    (_, dimensions, known) => {
      expect(guess(informationOf(dimensions, known, 'every other'))).toBeLessThan(0.6);
      expect(guess(informationOf(dimensions, known, 'one other'))).toBeLessThan(0.6);
    },
  );
});
