import { type AgeClass, ageClassOf, type Deadlines } from './deadlines.ts';
import type { Moderated } from './moderated.ts';

/**
 * What the public register counts of a decision, from the suggestion before and after it; empty where nothing is counted.
 * A decision that is undone is counted off again: the same names, negative (`countedOff`).
 *
 * `published`, `refused`, `merged`, `held`, `appealsUpheld`, `appealsRejected`, `reason:<code>`; and, where somebody had
 * waited for it and it ends the waiting, `answered`, `waitedMinutes` (their sum) and `waited:<age class>`.
 */
export function registerCounters(
  before: Moderated,
  after: Moderated,
  deadlines: Deadlines,
): Record<string, number> {
  const counters: Record<string, number> = { [outcomeOf(before, after)]: 1 };
  if (after.reason !== undefined) counters[reasonName(after.reason)] = 1;
  if (before.waitingSince !== undefined && after.waitingSince === undefined) {
    const waitedMs = Date.parse(after.decidedAt ?? '') - Date.parse(before.waitingSince);
    counters.answered = 1;
    counters.waitedMinutes = Math.max(0, Math.round(waitedMs / 60_000));
    counters[waitedName(ageClassOf(waitedMs, deadlines))] = 1;
  }
  return counters;
}

export const waitedName = (ageClass: AgeClass): string => `waited:${ageClass}`;
export const reasonName = (code: string): string => `reason:${code}`;

export function countedOff(counters: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counters).map(([name, count]) => [name, -count]));
}

function outcomeOf(before: Moderated, after: Moderated): string {
  const { appeal } = after;
  if (appeal?.outcome !== undefined && before.appeal?.outcome === undefined) {
    return appeal.outcome === 'upheld' ? 'appealsUpheld' : 'appealsRejected';
  }
  return after.state;
}
