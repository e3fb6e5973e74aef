/** How an envelope’s votes can be counted. */
export const rules = ['most-votes', 'equal-shares'] as const;
export type Rule = (typeof rules)[number];
