/**
 * How long a profile lives. Its refresh token is all that leads back to it, and Cognito counts that token’s days from when the
 * profile was made, however often it is used.
 */
export const profileLife = {
  /**
   * Three years keep it rare that a citizen starts anew and could vote again on what is open, and make sure that nobody stays in
   * the narrowest age band (15–17) after leaving it. (Cognito takes up to 3,650 days.)
   */
  days: 3 * 365,
  /** A profile that nobody used for so long is erased before that. */
  idleMonths: 24,
} as const;

/** How long before its end a profile’s holder is told in so many words. */
const warningDays = 60;

/**
 * When a profile ends that is used now, as dates (`YYYY-MM-DD`, UTC): however often it is used, and unless it is used again.
 * @param since when it was made; with `now`, in milliseconds since the epoch
 */
export function endOfProfile(since: number, now: number) {
  const ends = since + profileLife.days * 86_400_000;
  const idle = new Date(now);
  idle.setUTCMonth(idle.getUTCMonth() + profileLife.idleMonths);
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  return {
    endsOn: dateOf(ends),
    erasedIfUnusedOn: dateOf(Math.min(ends, idle.getTime())),
    /** Whether it ends so soon that its holder should know it. */
    isNear: ends - now < warningDays * 86_400_000,
  };
}
