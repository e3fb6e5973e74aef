import { randomInt } from 'node:crypto';

/** A code that was mailed, and how often another one was tried in its place. */
export interface RecoveryCode {
  readonly code: string;
  readonly expiresAt: number;
  failures: number;
}

const CODE_LIFETIME_MS = 3_600_000;
/** Cognito allows « 5 to 20 » requests an hour, by what it knows of the user; the fewest of them here. */
const REQUESTS_PER_HOUR = 5;
/** Wrong codes that one request bears before another one is needed. */
export const mostFailures = 5;

/** What of forgotten passwords is under way: in memory, as half-finished sign-ins are. */
export class Recoveries {
  private readonly codes = new Map<string, RecoveryCode>();
  private readonly requests = new Map<string, number[]>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** A new code in the place of any former one; undefined beyond the requests of an hour. */
  open(user: string): string | undefined {
    const now = this.now();
    const recent = (this.requests.get(user) ?? []).filter((at) => at > now - 3_600_000);
    if (recent.length >= REQUESTS_PER_HOUR) return undefined;
    this.requests.set(user, [...recent, now]);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.codes.set(user, { code, expiresAt: now + CODE_LIFETIME_MS, failures: 0 });
    return code;
  }

  /** The code that waits for this user; undefined without one, or once it is too old. */
  find(user: string): RecoveryCode | undefined {
    const found = this.codes.get(user);
    return found && found.expiresAt > this.now() ? found : undefined;
  }

  close(user: string): void {
    this.codes.delete(user);
  }
}
