import { sessionCookie } from '../../platform/http/session-cookie.ts';

/**
 * The session of the app. Safari erases what scripts store after seven days without a visit, and the profile with it: the
 * same person could then vote twice. A cookie set by the server stays. 400 days is the longest that browsers keep one.
 */
export const profileCookie = sessionCookie('profil', 34_560_000);
