import { refreshToken } from '../../contract/schemas.ts';

/**
 * Sessions of our own web pages: the refresh token is in a cookie that no script can read and that browsers send to this host
 * only. A second, readable cookie merely says that the first exists, so that a page knows whether there is a session to renew.
 */
export interface SessionCookie {
  /** The session without its refresh token, which goes into cookies; as it is where there is none to keep. */
  keep<S extends { readonly refreshToken?: string | undefined }>(
    session: S,
  ): { body: Omit<S, 'refreshToken'>; cookies: string[] };
  /** The refresh token of the cookie; undefined without one, or where somebody wrote something else into it. */
  tokenOf(cookies: ReadonlyMap<string, string>): string | undefined;
  /** Values of `Set-Cookie` with which browsers forget both. */
  forget(): string[];
}

/**
 * @param name without its prefix
 * @param keptSeconds how long browsers keep it; 400 days at most
 */
export function sessionCookie(name: string, keptSeconds: number): SessionCookie {
  const token = `__Host-${name}`;
  const mark = `${token}-la`;
  const attributes = (seconds: number) => `Path=/; Max-Age=${seconds}; Secure; SameSite=Strict`;
  const both = (value: string, there: string, seconds: number) => [
    `${token}=${value}; ${attributes(seconds)}; HttpOnly`,
    `${mark}=${there}; ${attributes(seconds)}`,
  ];
  return {
    keep({ refreshToken, ...body }) {
      return { body, cookies: refreshToken === undefined ? [] : both(refreshToken, '1', keptSeconds) };
    },
    tokenOf: (cookies) => refreshToken.safeParse(cookies.get(token)).data,
    forget: () => both('', '', 0),
  };
}
