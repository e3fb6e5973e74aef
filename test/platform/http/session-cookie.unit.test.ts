import { describe, expect, test } from '@jest/globals';
import { sessionCookie } from '../../../platform/http/session-cookie.ts';

const { keep, tokenOf, forget } = sessionCookie('profil', 34_560_000);

const session = { idToken: 'id', expiresIn: 3600, refreshToken: 'eyJ.a-b_c=' };

describe('The session of a page', () => {
  test('goes into a cookie that no script reads and no other site sends, and not into the body', () => {
    const { body, cookies } = keep(session);
    expect(body).toEqual({ idToken: 'id', expiresIn: 3600 });
    expect(JSON.stringify(body)).not.toContain(session.refreshToken);
    expect(cookies).toEqual([
      '__Host-profil=eyJ.a-b_c=; Path=/; Max-Age=34560000; Secure; SameSite=Strict; HttpOnly',
      '__Host-profil-la=1; Path=/; Max-Age=34560000; Secure; SameSite=Strict',
    ]);
  });

  test('comes back from it whole, though its token may hold equals signs', () => {
    expect(tokenOf(new Map([['__Host-profil', session.refreshToken]]))).toBe(session.refreshToken);
  });

  test('is none where there is no cookie, or one that was tampered with', () => {
    expect(tokenOf(new Map())).toBeUndefined();
    expect(tokenOf(new Map([['__Host-profil', 'a b<']]))).toBeUndefined();
    expect(tokenOf(new Map([['__Host-profil', '']]))).toBeUndefined();
  });

  test('is forgotten by browsers when they are told so', () => {
    expect(forget()).toEqual([
      '__Host-profil=; Path=/; Max-Age=0; Secure; SameSite=Strict; HttpOnly',
      '__Host-profil-la=; Path=/; Max-Age=0; Secure; SameSite=Strict',
    ]);
  });

  test('is left where it is when nothing new came', () => {
    expect(keep<Partial<typeof session>>({ idToken: 'id', expiresIn: 1 })).toEqual({
      body: { idToken: 'id', expiresIn: 1 },
      cookies: [],
    });
  });
});
