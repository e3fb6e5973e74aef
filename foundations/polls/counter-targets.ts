import { pollId, pollOf } from '../../domain/polls/format.ts';
import type { Count, Counts, Target } from '../../domain/polls/tally.ts';
import { departementOfTally, type Key, keys } from '../../platform/table/keys.ts';

/**
 * Where the counters of each kind of target lie, as flat attributes so that ADD reaches them.
 * - On a tally, `TALLY#poll / DEP#67`, each counter is two numbers, `F:18-24:plus:n` and `F:18-24:plus:k` (how many, and
 *   the sum of their record keys).
 * - Totals, at `RESULTS#post / STEP#trajet` or `TALLY#poll / TOTALS`, are one number each, behind `o:` so that no option is
 *   taken for another attribute.
 */
export type Item = Record<string, unknown>;

const resultPrefix = 'o:';

export function keyOf(target: Target): Key {
  if (target.kind === 'tally') return keys.tally(pollId(target), target.departement);
  return target.place === 'hidden' ? keys.hiddenTotals(pollId(target)) : keys.results(target);
}

/** A counter as the numbers that are stored, by attribute name. */
export function attributesOf(target: Target, name: string, { n, keys: sum }: Count): [string, number][] {
  if (target.kind === 'totals') return [[`${resultPrefix}${name}`, n]];
  return [
    [`${name}:n`, n],
    [`${name}:k`, sum],
  ];
}

/** The counters that an item of this kind of target holds. */
export function countsOf(target: Target, item: Item): Counts {
  if (target.kind === 'tally') return tallyCounts(item);
  const counters = Object.entries(item).filter(([attribute]) => attribute.startsWith(resultPrefix));
  return new Map(counters.map(([attribute, n]) => [attribute.slice(resultPrefix.length), total(n)]));
}

const total = (n: unknown): Count => ({ n: Number(n), keys: 0 });

function tallyCounts(item: Item): Counts {
  const counts = new Map<string, Count>();
  for (const [attribute, value] of Object.entries(item)) {
    const name = /^(.+:.+:.+):n$/.exec(attribute)?.[1];
    if (name !== undefined) counts.set(name, { n: Number(value), keys: Number(item[`${name}:k`] ?? 0) });
  }
  return counts;
}

/** The target of an item among the tallies of a poll. */
export function targetBeside(id: string, sk: string): Target {
  const departement = departementOfTally(sk);
  if (departement === undefined) return { ...pollOf(id), kind: 'totals', place: 'hidden' };
  return { ...pollOf(id), kind: 'tally', departement };
}

/** How many times the counters of an item have been written, by which a repair and the release know that nobody else did. */
export const revisionAttribute = 'revision';

/** What an item says of itself, beside its counters. */
export function identityOf(target: Target): Item {
  const poll = { postId: target.postId, ...(target.step !== undefined && { step: target.step }) };
  if (target.kind === 'tally') return { type: 'Tally', ...poll, departement: target.departement };
  return { type: target.place === 'hidden' ? 'HiddenTotals' : 'Results', ...poll };
}
