import { cellName, type Dimensions } from '../protection/release-tables.ts';
import type { Margins } from './weighting.ts';

/** A published category: its shown base, and the post's voters when it was published. Both are public. */
export interface PublishedBase {
  readonly base: number;
  readonly votersThen: number;
}

export interface CategoryPresence {
  readonly category: string;
  /** Percent of the population, to one decimal. */
  readonly population: number;
  /** Whole percent of the voters; absent if the category isn't published. */
  readonly voters?: number;
  /** Percent of the voters over percent of the population: 1 is parity, 0.5 half as many as there should be. */
  readonly ratio?: number;
}

export interface DimensionPresence {
  readonly dimension: string;
  readonly categories: readonly CategoryPresence[];
  /** Dissimilarity index of the dimension, in whole percent; absent while none of its categories is published. */
  readonly dissimilarity?: number;
}

/**
 * Who is missing among the voters: each category's share of the voters beside its share of the population, and Duncan's
 * index of dissimilarity (Duncan & Duncan 1955), ½ Σ |share of voters − share of population|: the percentage of voters who
 * would have to be in another category for the shares to match the population's. Unpublished categories count as one, with
 * the voters that the others leave, so that the index is then a lower bound.
 *
 * Computed from public numbers only (shown bases, totals of the post), so it reveals no more than they do.
 */
export function presenceOf(
  published: ReadonlyMap<string, PublishedBase>,
  dimensions: Dimensions,
  margins: Margins,
): DimensionPresence[] {
  return Object.entries(dimensions).map(([dimension, names]) => {
    const people = margins[dimension] ?? {};
    const all = names.reduce((sum, category) => sum + (people[category] ?? 0), 0);
    const rows = names.map((category) => {
      const shown = published.get(cellName({ [dimension]: category }));
      const population = (people[category] ?? 0) / all;
      const voters = shown === undefined ? undefined : Math.min(1, shown.base / shown.votersThen);
      return { category, population, voters };
    });
    const categories = rows.map(({ category, population, voters }) => ({
      category,
      population: Number((100 * population).toFixed(1)),
      ...(voters !== undefined && { voters: Math.round(100 * voters) }),
      ...(voters !== undefined && population > 0 && { ratio: Number((voters / population).toFixed(1)) }),
    }));
    const known = rows.filter(({ voters }) => voters !== undefined);
    if (known.length === 0) return { dimension, categories };
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const gaps = known.map(({ voters = 0, population }) => Math.abs(voters - population));
    if (known.length < rows.length) {
      const votersLeft = Math.max(0, 1 - sum(known.map(({ voters = 0 }) => voters)));
      const peopleLeft = 1 - sum(known.map(({ population }) => population));
      gaps.push(Math.abs(votersLeft - peopleLeft));
    }
    return { dimension, categories, dissimilarity: Math.round(50 * sum(gaps)) };
  });
}
