/**
 * How long a profile lives. Its refresh token is the only way back to it, and Cognito counts the token’s days from the
 * profile's creation, however often it is used.
 */
export const profileLife = {
  /**
   * Three years make it rare that a citizen starts anew and could vote again on what is open, and ensure that nobody stays
   * in the narrowest age band (15–17) after outgrowing it. (Cognito's maximum is 3,650 days.)
   */
  days: 3 * 365,
  /** Profiles that nobody uses for this long are erased earlier. */
  idleMonths: 24,
} as const;

/** How long before its end the holder of a profile is warned explicitly. */
const warningDays = 60;

/**
 * When a profile in use now will end, as dates (`YYYY-MM-DD`, UTC): at the latest, and if it isn't used again.
 * @param since when it was created; like `now`, in milliseconds since the epoch
 */
export function endOfProfile(since: number, now: number) {
  const ends = since + profileLife.days * 86_400_000;
  const idle = new Date(now);
  idle.setUTCMonth(idle.getUTCMonth() + profileLife.idleMonths);
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  return {
    endsOn: dateOf(ends),
    erasedIfUnusedOn: dateOf(Math.min(ends, idle.getTime())),
    /** Whether the end is close enough for a warning. */
    isNear: ends - now < warningDays * 86_400_000,
  };
}
