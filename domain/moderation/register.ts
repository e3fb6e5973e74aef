import { type AgeClass, ageClasses, ageClassOf, type Deadlines } from './deadlines.ts';
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
  const outcome = outcomeOf(before, after);
  const counters: Record<string, number> = { [outcome]: 1 };
  // Why suggestions are refused: a reason of a hold, or one that an appeal leaves as it was, would count one refusal twice.
  if (outcome === 'refused' && after.reason !== undefined) counters[reasonName(after.reason)] = 1;
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

/** The register's figures for a period, a theme, or both. */
export interface RegisterCounts {
  readonly published: number;
  readonly refused: number;
  readonly merged: number;
  readonly held: number;
  readonly heldByFlags: number;
  readonly appealsUpheld: number;
  readonly appealsRejected: number;
  /** By code of the reason, those that were given. */
  readonly byReason: Record<string, number>;
  /** Decisions that ended somebody's waiting. */
  readonly answered: number;
  /** Rounded to a tenth; undefined if nobody was answered. */
  readonly averageHours: number | undefined;
  readonly byDelay: Record<AgeClass, number>;
}

type Counters = Readonly<Record<string, number>>;

/** @param all counters under the names that `registerCounters` gives, to be added up */
export function registerCounts(all: readonly Counters[]): RegisterCounts {
  const counters = sum(all);
  const { answered = 0, waitedMinutes = 0 } = counters;
  const named = (name: string) => counters[name] ?? 0;
  return {
    published: named('published'),
    refused: named('refused'),
    merged: named('merged'),
    held: named('held'),
    heldByFlags: named('heldByFlags'),
    appealsUpheld: named('appealsUpheld'),
    appealsRejected: named('appealsRejected'),
    byReason: reasonsIn(counters),
    answered,
    averageHours: answered > 0 ? Math.round(waitedMinutes / answered / 6) / 10 : undefined,
    byDelay: Object.fromEntries(ageClasses.map((name) => [name, named(waitedName(name))])) as Record<
      AgeClass,
      number
    >,
  };
}

function reasonsIn(counters: Counters): Record<string, number> {
  const prefix = reasonName('');
  return Object.fromEntries(
    Object.entries(counters)
      .filter(([name, count]) => name.startsWith(prefix) && count > 0)
      .map(([name, count]) => [name.slice(prefix.length), count] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

function sum(all: readonly Counters[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const counters of all) {
    for (const [name, count] of Object.entries(counters)) total[name] = (total[name] ?? 0) + count;
  }
  return total;
}
