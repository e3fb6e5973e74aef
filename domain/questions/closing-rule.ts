import { addDays } from '../dates/calendar.ts';

/** When the vote on a question ends: with a day that is known, or with the day that comes so many days after it opened. */
export type ClosingRule =
  | { readonly kind: 'date'; readonly on: string }
  | { readonly kind: 'days'; readonly days: number };

/** The last day (`YYYY-MM-DD`) on which a question that opens on `openedOn` takes votes, to its end. */
export function lastDayOf(rule: ClosingRule, openedOn: string): string {
  return rule.kind === 'date' ? rule.on : addDays(openedOn, rule.days);
}

/** Whether a question that opens on `openedOn` would stay open for `minimumDays` at least. */
export function staysOpenLongEnough(rule: ClosingRule, openedOn: string, minimumDays: number): boolean {
  return lastDayOf(rule, openedOn) >= addDays(openedOn, minimumDays);
}
