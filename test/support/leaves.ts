import type { Count } from '../../domain/polls/tally.ts';
import type { ExactLeaf } from '../../domain/statistics/protection/release-tables.ts';

/** A cell whose people chose one option each: so many of each, with the sum of their keys. */
export function leafOf(categories: Record<string, string>, ...options: readonly Count[]): ExactLeaf {
  const sum = (of: (count: Count) => number) => options.reduce((all, count) => all + of(count), 0);
  return { categories, everybody: { n: sum(({ n }) => n), keys: sum(({ keys }) => keys) }, options };
}

/** The counts of one option among these people. */
export function countOf(people: readonly { readonly key: number }[]): Count {
  return { n: people.length, keys: people.reduce((sum, { key }) => sum + key, 0) };
}
