import { ProblemError } from '../../platform/http/problem.ts';
import { refreshSession, type Session } from './citizens-pool.ts';
import { countActivity } from './count-activity.ts';

/**
 * A new ID token for a profile that comes back; the profile is counted as active this week.
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
