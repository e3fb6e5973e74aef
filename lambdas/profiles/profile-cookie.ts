import { sessionCookie } from '../../platform/http/session-cookie.ts';

/**
 * The session of a page of the app. Safari erases what scripts store after seven days without a visit, and with it the profile:
 * one person could then vote twice. A cookie that the service sets stays. 400 days are the longest that browsers keep one.
 */
export const profileCookie = sessionCookie('profil', 34_560_000);
