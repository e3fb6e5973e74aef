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
