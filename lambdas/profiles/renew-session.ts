import { ProblemError } from '../../platform/http/problem.ts';
import { refreshSession, type Session } from './citizens-pool.ts';
import { countActivity } from './count-activity.ts';

/**
 * Issues a new ID token to a returning profile, and counts it as active this week.
 * @throws ProblemError session-expired, too-many-requests
 */
export async function renewSession(refreshToken: string): Promise<Session> {
  const session = await refreshSession(refreshToken);
  if (session === undefined) {
    throw new ProblemError('session-expired');
  }
  await countActivity(session.idToken);
  return session;
}
