import { randomInt } from 'node:crypto';

/** A mailed code, and how many wrong ones were tried. */
export interface RecoveryCode {
  readonly code: string;
  readonly expiresAt: number;
  failures: number;
}

const CODE_LIFETIME_MS = 3_600_000;
/** Cognito allows “5 to 20” requests an hour, depending on what it knows of the user; the minimum here. */
const REQUESTS_PER_HOUR = 5;
/** Number of wrong codes after which another request is needed. */
export const mostFailures = 5;

/** Pending password recoveries: in memory, like half-finished sign-ins. */
export class Recoveries {
  private readonly codes = new Map<string, RecoveryCode>();
  private readonly requests = new Map<string, number[]>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Creates a code that replaces any former one; undefined beyond the hourly limit of requests. */
  open(user: string): string | undefined {
    const now = this.now();
    const recent = (this.requests.get(user) ?? []).filter((at) => at > now - 3_600_000);
    if (recent.length >= REQUESTS_PER_HOUR) return undefined;
    this.requests.set(user, [...recent, now]);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.codes.set(user, { code, expiresAt: now + CODE_LIFETIME_MS, failures: 0 });
    return code;
  }

  /** The pending code of this user; undefined if there is none or it has expired. */
  find(user: string): RecoveryCode | undefined {
    const found = this.codes.get(user);
    return found && found.expiresAt > this.now() ? found : undefined;
  }

  close(user: string): void {
    this.codes.delete(user);
  }
}
