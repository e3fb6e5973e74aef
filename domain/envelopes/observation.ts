import { type Asked, pollsOf } from '../polls/format.ts';

/**
 * How long observers can read the ballots once the project team has opened them: long enough to count them, and not so long that
 * the file is left lying about.
 */
export const observationHours = 72;

/**
 * What an observer keeps, and proves to be named with: 40 hexadecimal digits, drawn on a device of their own. The envelope has only
 * its SHA-256, so that neither the Région nor whoever reads the table can pass for them.
 */
export const observerKey = /^[0-9a-f]{40}$/;

/** A key as it was meant, however it was typed or pasted. */
export const normalKey = (typed: string): string => typed.replace(/[\s:-]/g, '').toLowerCase();

/** The names of those who may read ballots of this question, each once. */
export function observersOf(asked: Asked): string[] {
  const named = pollsOf(asked).flatMap(({ format }) =>
    format.kind === 'projects' ? (format.observers ?? []) : [],
  );
  return [...new Set(named.map(({ name }) => name))];
}
