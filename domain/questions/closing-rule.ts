import { addDays } from '../dates/calendar.ts';

/** When the vote on a question ends: on a fixed day, or a number of days after it opens. */
export type ClosingRule =
  | { readonly kind: 'date'; readonly on: string }
  | { readonly kind: 'days'; readonly days: number };

/** A question for the room of a meeting: open for some minutes, from when its host opens it. */
export interface RoomClosing {
  readonly kind: 'minutes';
  readonly minutes: number;
}

export const roomMinutes = { least: 2, most: 60 } as const;

/** The last day (`YYYY-MM-DD`) on which a question that opens on `openedOn` takes votes, until midnight. */
export function lastDayOf(rule: ClosingRule, openedOn: string): string {
  return rule.kind === 'date' ? rule.on : addDays(openedOn, rule.days);
}

/** Whether a question that opens on `openedOn` stays open for at least `minimumDays`. */
export function staysOpenLongEnough(rule: ClosingRule, openedOn: string, minimumDays: number): boolean {
  return rule.kind === 'days' ? rule.days >= minimumDays : rule.on >= addDays(openedOn, minimumDays);
}
