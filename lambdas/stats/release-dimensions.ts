import type { Dimensions } from '../../domain/statistics/protection/release-tables.ts';
import type { Margins } from '../../domain/statistics/weighting/weighting.ts';
import { instance } from '../../platform/instance.ts';

/** The dimensions of breakdowns, and the population of each category, from the instance. */

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);

export const dimensions = {
  departement: codes(instance.departements),
  sex: codes(instance.sexes),
  ageBand: codes(instance.ageBands),
} as const satisfies Dimensions;

const labels = (list: readonly { readonly code: string; readonly label: string }[]) =>
  list.map(({ code, label }) => ({ code, label }));

/** Labels for the codes. */
export const dimensionLabels = {
  departement: labels(instance.departements),
  sex: labels(instance.sexes),
  ageBand: labels(instance.ageBands),
};

export const margins: Margins = marginsOfPopulation();

function marginsOfPopulation(): Margins {
  const sums: Record<keyof typeof dimensions, Record<string, number>> = {
    departement: {},
    sex: {},
    ageBand: {},
  };
  for (const [departement, bySex] of Object.entries(instance.population.people)) {
    for (const [sex, byAge] of Object.entries(bySex)) {
      for (const [ageBand, people] of Object.entries(byAge)) {
        for (const [dimension, category] of Object.entries({ departement, sex, ageBand })) {
          const sum = sums[dimension as keyof typeof sums];
          sum[category] = (sum[category] ?? 0) + people;
        }
      }
    }
  }
  return sums;
}
