/**
 * Which options of a poll are published each by itself, where some are too small for that: the others are published together, as one
 * group. What is left of the whole by subtracting the options that are published must be such a group: two options or more, and
 * not too few people. Where it isn't, the smallest published option joins it.
 *
 * @param count how many options the poll has
 * @param publishable places of the options that may be published each by itself
 * @param size how large the option at a place is: the smallest joins first, of equal ones the first
 * @param isLarge whether the options at these places may be published together
 * @returns places of the options that are published each by itself, in order; none if the whole can't be divided
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

/** The places that aren't among these. */
export function othersOf(count: number, places: readonly number[]): number[] {
  return Array.from({ length: count }, (_, place) => place).filter((place) => !places.includes(place));
}
