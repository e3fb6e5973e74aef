import type { Answer } from './answer.ts';
import { valuesOf } from './format.ts';

/** The counter of all who answered, where an answer isn't one option: no option's id is a star. */
export const everybody = '*';

/** Name of the counter of those who prefer one option to another. */
export const preference = (preferred: string, other: string): string => `${preferred}>${other}`;

/**
 * The options under which a cell counts an answer. Whoever chose several counts once in each, and once among everybody; a
 * ranking counts by its first choice, since cells of pairs would be too small to be told.
 */
export function cellOptions(answer: Answer): readonly string[] {
  const values = valuesOf(answer);
  return answer.kind === 'multiple-choice' ? [...values, everybody] : values;
}

/**
 * What an answer adds to the totals of its poll: its options; for + and − also `net`, the order of popularity; for a ranking
 * also every pair, the preferred first; for all but + and −, everybody.
 */
export function totalCounters(answer: Answer): ReadonlyMap<string, number> {
  const counters = new Map(cellOptions(answer).map((option) => [option, 1]));
  if (answer.kind === 'approval') return counters.set('net', answer.value === 'plus' ? 1 : -1);
  if (answer.kind === 'ranking') {
    for (const [place, preferred] of answer.order.entries()) {
      for (const other of answer.order.slice(place + 1)) counters.set(preference(preferred, other), 1);
    }
  }
  return counters.set(everybody, 1);
}
