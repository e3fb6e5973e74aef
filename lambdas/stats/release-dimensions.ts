import { answerKind } from '../../domain/polls/answer-kinds/index.ts';
import type { Format } from '../../domain/polls/format.ts';
import { type Audience, type CellDimension, categoriesIn } from '../../domain/posts/audience.ts';
import { type AddressedPeople, addressedPeople } from '../../domain/statistics/addressed-people.ts';
import type { Dimensions } from '../../domain/statistics/protection/release-tables.ts';
import { categories } from '../../foundations/posts/audience.ts';
import { instance } from '../../platform/instance.ts';

/** What the results of a question are broken down by, and the people whom it addresses. All of it is the instance's. */
export interface ReleaseGround extends AddressedPeople {
  /** The told dimensions with the categories that are asked. */
  readonly dimensions: Dimensions;
}

const grounds = new Map<string, ReleaseGround>();

/** Of whom a question addresses; of everybody without an audience. The same object for the same people: its tables are made once. */
export function groundOf(audience: Audience | undefined, format: Pick<Format, 'kind'>): ReleaseGround {
  const { brokenDown } = answerKind(format);
  const name = JSON.stringify([brokenDown, audience ?? {}]);
  const known = grounds.get(name) ?? makeGround(audience, brokenDown);
  grounds.set(name, known);
  return known;
}

function makeGround(audience: Audience | undefined, brokenDown: boolean): ReleaseGround {
  const addressed = addressedPeople(instance.population.people, audience, categories);
  const people = brokenDown ? addressed : { ...addressed, told: [] };
  const asked = categoriesIn(audience, categories);
  const dimensions = Object.fromEntries(people.told.map((dimension) => [dimension, asked[dimension]]));
  return { ...people, dimensions };
}

const labels = (
  list: readonly { readonly code: string; readonly label: string }[],
  codes: readonly string[],
) => list.filter(({ code }) => codes.includes(code)).map(({ code, label }) => ({ code, label }));

/** What people read in the place of codes, of whom a question addresses. */
export function labelsOf(audience: Audience | undefined) {
  const asked = categoriesIn(audience, categories);
  return {
    departement: labels(instance.departements, asked.departement),
    sex: labels(instance.sexes, asked.sex),
    ageBand: labels(instance.ageBands, asked.ageBand),
  } satisfies Record<CellDimension, unknown>;
}
