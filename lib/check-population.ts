import * as z from 'zod';

/** The population of an instance: the schema checks its shape, `completePopulation` its cells and totals. */

const people = z.int().nonnegative();
const byCode = <S extends z.ZodType>(schema: S) => z.record(z.string(), schema);

export const population = z.strictObject({
  /** Shown as it is beside the results. */
  source: z.string().trim().min(1),
  date: z.iso.date(),
  people: byCode(byCode(byCode(people))),
  totals: z.strictObject({ all: people.min(1), departement: byCode(people), sex: byCode(people) }),
});

interface Coded {
  readonly code: string;
}

interface Peopled {
  readonly departements: readonly Coded[];
  readonly sexes: readonly Coded[];
  readonly ageBands: readonly Coded[];
  readonly population: z.output<typeof population>;
}

/** Requires every cell of the instance and no other, and that the cells sum to the source's own totals. */
export function completePopulation({ value, issues }: z.core.ParsePayload<Peopled>): void {
  // Cells can't be checked against codes that are wrong themselves.
  if (issues.length > 0) return;
  const { departements, sexes, ageBands, population } = value;
  const fault = (path: PropertyKey[], message: string, input?: unknown) =>
    issues.push({ code: 'custom', path: ['population', ...path], message, input });
  const sums = {
    all: 0,
    departement: new Map(departements.map(({ code }) => [code, 0])),
    sex: new Map(sexes.map(({ code }) => [code, 0])),
  };
  const known = (codes: readonly Coded[], held: object, path: PropertyKey[]) => {
    for (const code of Object.keys(held)) {
      if (!codes.some((other) => other.code === code)) fault([...path, code], 'is not of the instance');
    }
  };

  known(departements, population.people, ['people']);
  for (const { code: departement } of departements) {
    const bySex = population.people[departement] ?? {};
    known(sexes, bySex, ['people', departement]);
    for (const { code: sex } of sexes) {
      const byAge = bySex[sex] ?? {};
      known(ageBands, byAge, ['people', departement, sex]);
      for (const { code: ageBand } of ageBands) {
        const n = byAge[ageBand];
        if (n === undefined) {
          fault(['people', departement, sex, ageBand], 'is missing');
          continue;
        }
        sums.all += n;
        sums.departement.set(departement, (sums.departement.get(departement) ?? 0) + n);
        sums.sex.set(sex, (sums.sex.get(sex) ?? 0) + n);
      }
    }
  }
  if (issues.length > 0) return;
  if (sums.all !== population.totals.all) {
    fault(['totals', 'all'], `the cells sum to ${sums.all}`, population.totals.all);
  }
  for (const dimension of ['departement', 'sex'] as const) {
    const totals = population.totals[dimension];
    known(dimension === 'sex' ? sexes : departements, totals, ['totals', dimension]);
    for (const [code, sum] of sums[dimension]) {
      if (totals[code] !== sum) fault(['totals', dimension, code], `the cells sum to ${sum}`, totals[code]);
    }
  }
}
