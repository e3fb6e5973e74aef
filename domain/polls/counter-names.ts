/** The counter of all who answered, where an answer isn't one option: no option's id is a star. */
export const everybody = '*';

/** All who answered, by the totals of a poll. */
export const everybodyIn = (counts: ReadonlyMap<string, number>): number => counts.get(everybody) ?? 0;

/** Name of the counter of voters who prefer one option to another. */
export const preference = (preferred: string, other: string): string => `${preferred}>${other}`;
