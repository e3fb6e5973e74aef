import { addDays } from '../dates/calendar.ts';
import { crockfordAlphabet, crockfordTyped } from '../text/crockford.ts';

const length = 6;

/** The code of a meeting’s room, as it is stored: six characters of Crockford’s Base32. */
export const roomCodePattern = /^[0-9A-HJKMNP-TV-Z]{6}$/;

/** A code made of random bytes, of which each gives one character: 32 divides 256, so that all are equally likely. */
export function roomCodeOf(bytes: Uint8Array): string {
  if (bytes.length !== length) throw new Error(`A code takes ${length} bytes.`);
  return [...bytes].map((byte) => crockfordAlphabet[byte % crockfordAlphabet.length]).join('');
}

/** A code as somebody typed it, in the form in which it is stored; undefined for what can’t be a code. */
export function typedRoomCode(typed: string): string | undefined {
  const code = crockfordTyped(typed);
  return roomCodePattern.test(code) ? code : undefined;
}

/** The first and last day (`YYYY-MM-DD`, in the instance’s time zone) on which a code is alive. */
export interface CodeDays {
  readonly from: string;
  readonly to: string;
}

/** A code is alive on the days of its meeting, the day before (for those who come prepared) and the day after. */
export function codeDays(firstDay: string, lastDay: string): CodeDays {
  return { from: addDays(firstDay, -1), to: addDays(lastDay, 1) };
}

export function isAlive({ from, to }: CodeDays, today: string): boolean {
  return from <= today && today <= to;
}
