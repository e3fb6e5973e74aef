import { othersOf, publishedOptions } from './grouping.ts';
import type { People } from './people.ts';

/**
 * An option that fewer than one voter in twenty chose, or didn't choose, isn't published on its own if it can be grouped.
 */
export const rareShare = 0.05;

/**
 * The options of a poll that are published on their own, judging by its public totals only; the others are published
 * together. A cell is published only once every option in it has moved, which a rare option hardly ever does, so it would
 * hold up all the others.
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

/**
 * The same people with unpublished options merged: each of the published ones and then, if there are any, the others
 * together.
 */
export function grouped({ everybody, options }: People, published: readonly number[]): People {
  const others = othersOf(options.length, published);
  const countOf = (place: number) => options[place] ?? 0;
  const group = others.reduce((sum, place) => sum + countOf(place), 0);
  return { everybody, options: [...published.map(countOf), ...(others.length > 0 ? [group] : [])] };
}
