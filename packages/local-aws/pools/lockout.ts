/** Forgotten after this long without an attempt. */
const RESET_AFTER_MS = 15 * 60 * 1000;

/**
 * Cognito's lockout: after five wrong passwords the user is locked out for 2^(n−5) seconds, n being the number of
 * failures so far, up to about 15 minutes; a success or 15 quiet minutes start over. Wrong codes of a second factor are
 * counted in the same way, by themselves. In memory.
 * Source: Amazon Cognito developer guide, « Lockout behavior for failed sign-in attempts », « Adding MFA to a user pool ».
 */
export class Lockout {
  private readonly failures = new Map<string, { count: number; last: number }>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  isLocked(user: string): boolean {
    const failed = this.failures.get(user);
    if (!failed || failed.count < 5) return false;
    return this.now() < failed.last + Math.min(2 ** (failed.count - 5) * 1000, RESET_AFTER_MS);
  }

  failed(user: string): void {
    const now = this.now();
    const before = this.failures.get(user);
    const count = before && now - before.last < RESET_AFTER_MS ? before.count : 0;
    this.failures.set(user, { count: count + 1, last: now });
  }

  succeeded(user: string): void {
    this.failures.delete(user);
  }
}
