import { refreshToken } from '../../contract/profiles/profiles.routes.ts';
import type { Session } from './citizens-pool.ts';

/**
 * The session of a page of the app. Safari erases what scripts store after seven days without a visit, and with it the profile:
 * one person could then vote twice. A cookie that the service sets stays, and no script can read it. The second one says that the
 * first is there, and nothing else: a page knows without asking whether to ask for a profile.
 */
const tokenCookie = '__Host-profil';
const markCookie = '__Host-profil-la';

/** The longest that browsers keep a cookie: 400 days. */
const keptSeconds = 34_560_000;
const attributes = `Path=/; Max-Age=${keptSeconds}; Secure; SameSite=Strict`;

/** The session without its refresh token, which goes into cookies; as it is where there is none to keep. */
export function inCookies(session: Session): { body: Session; cookies: string[] } {
  const { refreshToken: token, ...body } = session;
  if (token === undefined) return { body, cookies: [] };
  return {
    body,
    cookies: [`${tokenCookie}=${token}; ${attributes}; HttpOnly`, `${markCookie}=1; ${attributes}`],
  };
}

/** What takes both away from a browser. */
export const noCookies = [tokenCookie, markCookie].map(
  (name) => `${name}=; Path=/; Max-Age=0; Secure; SameSite=Strict`,
);

/** The refresh token of the cookie; undefined without one, or where somebody wrote something else into it. */
export function tokenOf(cookies: ReadonlyMap<string, string>): string | undefined {
  const token = cookies.get(tokenCookie);
  return refreshToken.safeParse(token).data;
}
