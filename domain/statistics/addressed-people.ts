import {
  type Audience,
  type Categories,
  type CellDimension,
  categoriesIn,
  cellDimensions,
} from '../posts/audience.ts';

/** Inhabitants by département, sex and age band. */
export type PeopleTable = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>
>;

/** Those whom a question addresses, and by what their answers may be broken down. */
export interface AddressedPeople {
  /** How many inhabitants they are. */
  readonly population: number;
  /** Dimensions in which their answers are told; none where that could single somebody out. */
  readonly told: readonly CellDimension[];
  /** Inhabitants of each category of the told dimensions, of those addressed alone. */
  readonly margins: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * What may be told of the answers of those whom a question addresses. Two rules beside those of every release
 * (protection/release.ts), both from configuration and census alone, so that they say nothing of who voted:
 *
 * - A dimension of which only one category is addressed isn't told: it would tell of the same people twice, each time with another noise,
 *   and what is told twice can be averaged.
 * - Where those addressed are fewer than the inhabitants of the smallest département, nothing is told but totals. Whoever knows what everybody
 *   else in a département answered is the strongest adversary that noise is made for (protection/noise.ts); of an audience that
 *   such a person could know whole, the exact totals leave nothing for noise to hide, and groups of it would be a class, or a club.
 */
export function addressedPeople(
  people: PeopleTable,
  audience: Audience | undefined,
  all: Categories,
): AddressedPeople {
  const asked = categoriesIn(audience, all);
  const population = countIn(people, asked);
  const smallest = Math.min(
    ...all.departement.map((code) => countIn(people, { ...all, departement: [code] })),
  );
  const told = population < smallest ? [] : cellDimensions.filter((dimension) => asked[dimension].length > 1);
  return {
    population,
    told,
    margins: Object.fromEntries(
      told.map((dimension) => [
        dimension,
        Object.fromEntries(
          asked[dimension].map((code) => [code, countIn(people, { ...asked, [dimension]: [code] })]),
        ),
      ]),
    ),
  };
}

function countIn(people: PeopleTable, { departement, sex, ageBand }: Categories): number {
  return departement
    .flatMap((place) => sex.flatMap((of) => ageBand.map((band) => people[place]?.[of]?.[band] ?? 0)))
    .reduce((sum, count) => sum + count, 0);
}
