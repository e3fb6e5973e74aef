/** Days within which a suggestion is answered, and the two warnings before; in whole days of 24 hours. */
export interface Deadlines {
  readonly firstWarningDays: number;
  readonly secondWarningDays: number;
  readonly answerDays: number;
}

/** How long a suggestion has waited, or waited, by the deadlines: `late` has passed the last one. */
export const ageClasses = ['fresh', 'warned', 'urgent', 'late'] as const;
export type AgeClass = (typeof ageClasses)[number];

const dayMs = 86_400_000;

/** @param waitedMs milliseconds between submission and decision, or now */
export function ageClassOf(waitedMs: number, deadlines: Deadlines): AgeClass {
  const days = waitedMs / dayMs;
  if (days >= deadlines.answerDays) return 'late';
  if (days >= deadlines.secondWarningDays) return 'urgent';
  return days >= deadlines.firstWarningDays ? 'warned' : 'fresh';
}

/** Whether one class is older than another. */
export function isOlder(one: AgeClass, other: AgeClass): boolean {
  return ageClasses.indexOf(one) > ageClasses.indexOf(other);
}
