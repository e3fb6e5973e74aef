import { othersOf, publishedOptions } from './grouping.ts';
import type { People } from './people.ts';

/** An option that fewer voters than one in twenty chose, or didn't choose, isn't published by itself where there are others. */
export const rareShare = 0.05;

/**
 * The options of a poll that are published each by itself, by its public totals alone; the others are published together. For no cell
 * is published but where every option has moved, which a rare one hardly ever has: it would hold up all the rest.
 */
export function frequentOptions({ everybody, options }: People): number[] {
  const all = [...options.keys()];
  const countOf = (place: number) => options[place] ?? 0;
  const isFrequent = (place: number) => {
    const share = countOf(place) / everybody;
    return share >= rareShare && share <= 1 - rareShare;
  };
  const isChosen = (group: readonly number[]) => group.some((place) => countOf(place) > 0);
  const published = publishedOptions(options.length, all.filter(isFrequent), countOf, isChosen);
  return options.length > 2 && published.length > 0 ? published : all;
}

/** The same people by what is published: each of these options, and last the others together, if there are any. */
export function grouped({ everybody, options }: People, published: readonly number[]): People {
  const others = othersOf(options.length, published);
  const countOf = (place: number) => options[place] ?? 0;
  const group = others.reduce((sum, place) => sum + countOf(place), 0);
  return { everybody, options: [...published.map(countOf), ...(others.length > 0 ? [group] : [])] };
}
