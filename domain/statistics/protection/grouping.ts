/**
 * Which options of a poll are published on their own if some are too small for that: the others are published together, as
 * one group. What remains after subtracting the published options from the whole must be such a group: at least two
 * options, and not too few people. If it isn't, the smallest published option joins it.
 *
 * @param count number of options of the poll
 * @param publishable indices of the options that may be published on their own
 * @param size the size of an option: the smallest joins the group first, and the first of equal ones
 * @param isLarge whether these options may be published as a group
 * @returns indices of the options published on their own, in order; none if the whole can't be divided
 */
export function publishedOptions(
  count: number,
  publishable: readonly number[],
  size: (place: number) => number,
  isLarge: (group: readonly number[]) => boolean,
): number[] {
  const published = [...publishable];
  for (;;) {
    const group = othersOf(count, published);
    if (group.length === 0 || (group.length > 1 && isLarge(group))) return published;
    if (published.length === 0) return [];
    const smallest = published.reduce((least, place) => (size(place) < size(least) ? place : least));
    published.splice(published.indexOf(smallest), 1);
  }
}

/** The indices that aren't among these. */
export function othersOf(count: number, places: readonly number[]): number[] {
  return Array.from({ length: count }, (_, place) => place).filter((place) => !places.includes(place));
}
