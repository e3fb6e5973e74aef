/**
 * Which options of a poll are told each by itself, where some are too small for that: the others are told together, as one
 * group. What is left of the whole by subtracting the options that are told must be such a group: two options or more, and
 * not too few people. Where it isn't, the smallest told option joins it.
 *
 * @param count how many options the poll has
 * @param mayBeTold places of the options that may be told each by itself
 * @param size how large the option at a place is: the smallest joins first, of equal ones the first
 * @param isLarge whether the options at these places may be told together
 * @returns places of the options that are told each by itself, in order; none if the whole can't be divided
 */
export function toldOptions(
  count: number,
  mayBeTold: readonly number[],
  size: (place: number) => number,
  isLarge: (group: readonly number[]) => boolean,
): number[] {
  const told = [...mayBeTold];
  for (;;) {
    const group = othersOf(count, told);
    if (group.length === 0 || (group.length > 1 && isLarge(group))) return told;
    if (told.length === 0) return [];
    const smallest = told.reduce((least, place) => (size(place) < size(least) ? place : least));
    told.splice(told.indexOf(smallest), 1);
  }
}

/** The places that aren't among these. */
export function othersOf(count: number, places: readonly number[]): number[] {
  return Array.from({ length: count }, (_, place) => place).filter((place) => !places.includes(place));
}
