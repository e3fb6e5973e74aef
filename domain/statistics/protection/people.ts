import { crowd } from '../../crowd.ts';
import type { ExactCell } from './disclosure.ts';

/** People by answer, or differences of such counts. */
export interface People {
  readonly everybody: number;
  /** Those who chose each option of the poll, in order; an empty list means zero of each. */
  readonly options: readonly number[];
}

/** Nobody: before the first vote, or for a change of nothing. */
export const nobody: People = { everybody: 0, options: [] };

export function peopleIn({ everybody, options }: ExactCell): People {
  return { everybody: everybody.n, options: options.map(({ n }) => n) };
}

/** At least 11 more people, and for each option both some who chose it and some who didn't: for + and −, both moved. */
export function isCrowd({ everybody, options }: People): boolean {
  return everybody >= crowd && options.every((people) => people !== 0 && people !== everybody);
}

export function plus(a: People, b: People): People {
  return byOption(a, b, (x, y) => x + y);
}

export function minus(a: People, b: People): People {
  return byOption(a, b, (x, y) => x - y);
}

/** An empty list of options stands for zero of each. */
function byOption(a: People, b: People, of: (x: number, y: number) => number): People {
  const longer = a.options.length > b.options.length ? a : b;
  return {
    everybody: of(a.everybody, b.everybody),
    options: longer.options.map((_, place) => of(a.options[place] ?? 0, b.options[place] ?? 0)),
  };
}
