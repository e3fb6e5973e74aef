import { randomBytes } from 'node:crypto';
import { AwsError } from '../runtime.ts';

export type Challenge = 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP';

/** The state of a sign-in between two calls. */
export interface ChallengeState {
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly challenge: Challenge;
  /** MFA_SETUP: the person's new secret, and whether a code has proved that they have it. */
  readonly totpSecret?: string;
  readonly totpVerified?: boolean;
}

interface Session {
  readonly state: ChallengeState;
  readonly expiresAt: number;
  failures: number;
}

/** Number of wrong answers after which a session is closed. */
const MAX_FAILURES = 5;

/** Half-finished sign-ins, in memory: they live for minutes, and after a restart people sign in again. */
export class ChallengeSessions {
  private readonly sessions = new Map<string, Session>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Opens a session that lives `seconds`; returns the opaque text that the client sends back. */
  open(state: ChallengeState, seconds: number): string {
    this.forgetExpired();
    const id = randomBytes(96).toString('base64url');
    this.sessions.set(id, { state, expiresAt: this.now() + seconds * 1000, failures: 0 });
    return id;
  }

  /** @throws AwsError NotAuthorizedException when the session is unknown, used, expired or of another challenge */
  read(id: unknown, challenge: Challenge): ChallengeState {
    const session = typeof id === 'string' ? this.sessions.get(id) : undefined;
    if (!session || session.state.challenge !== challenge) {
      throw new AwsError('NotAuthorizedException', 'Invalid session for the user.');
    }
    if (session.expiresAt <= this.now()) {
      throw new AwsError('NotAuthorizedException', 'Invalid session for the user, session is expired.');
    }
    return session.state;
  }

  /** A session can be used for one step. */
  close(id: string): void {
    this.sessions.delete(id);
  }

  /** Counts a wrong answer; after a few the session is closed, so that codes can't be guessed. */
  fail(id: string): void {
    const session = this.sessions.get(id);
    if (session && ++session.failures >= MAX_FAILURES) this.sessions.delete(id);
  }

  private forgetExpired(): void {
    const now = this.now();
    for (const [id, { expiresAt }] of this.sessions) {
      if (expiresAt > now) return; // a Map preserves insertion order, which is roughly the order of expiry
      this.sessions.delete(id);
    }
  }
}
