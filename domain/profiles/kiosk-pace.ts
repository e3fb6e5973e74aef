/**
 * How fast a kiosk makes profiles. A visitor gives three answers about themselves and one to the question: at twelve seconds each
 * a queue moves faster than any that was ever seen, and who presses all the buttons for fun soon waits like everybody.
 */
export const kioskPace = { profiles: 25, windowSeconds: 300 } as const;

/**
 * The stretch of time in which an instant is counted.
 * @param at milliseconds since the epoch
 * @returns its number since the epoch, and the seconds until the next begins, 1 at least
 */
export function paceWindow(at: number): { readonly window: number; readonly secondsLeft: number } {
  const seconds = at / 1000;
  const window = Math.floor(seconds / kioskPace.windowSeconds);
  return { window, secondsLeft: Math.ceil((window + 1) * kioskPace.windowSeconds - seconds) };
}
