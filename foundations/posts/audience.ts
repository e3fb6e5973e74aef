import type { Cell } from '../../domain/polls/cell.ts';
import { type Audience, type Categories, cellDimensions } from '../../domain/posts/audience.ts';
import { addressedPeople } from '../../domain/statistics/addressed-people.ts';
import { audienceText } from '../../messages/audience/index.ts';
import { type Language, languages } from '../../messages/languages.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);

/** What a profile of this instance can say of its holder. */
export const categories: Categories = {
  departement: codes(instance.departements),
  sex: codes(instance.sexes),
  ageBand: codes(instance.ageBands),
};

/** Whom a question addresses, in a few words. */
export const whomText = (audience: Audience, language: Language): string =>
  audienceText(audience, instance, language);

/** The same in each language, for a problem that doesn't know yet who reads it. */
export function inEachLanguage(audience: Audience): Record<Language, string> {
  return Object.fromEntries(languages.map((language) => [language, whomText(audience, language)])) as Record<
    Language,
    string
  >;
}

/**
 * The cell that the query of an address names, or what it names of one.
 * @throws ProblemError request-invalid for a code that there isn't
 */
export function cellOfQuery(query: Partial<Cell>): Partial<Cell> {
  const given = cellDimensions.flatMap((name) =>
    query[name] === undefined ? [] : [[name, query[name]] as const],
  );
  const unknown = given.filter(([name, code]) => !categories[name].includes(code));
  if (unknown.length > 0) {
    throw requestInvalid(
      unknown.map(([name]) => ({
        ...{ path: `query.${name}`, fault: 'unknown-code' as const, facts: { known: categories[name] } },
      })),
    );
  }
  return Object.fromEntries(given);
}

/** How many inhabitants a question addresses. */
export const peopleOf = (audience: Audience): number =>
  addressedPeople(instance.population.people, audience, categories).population;
