import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { challengeProblems } from '../../messages/problems/challenges/index.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { meetingProblems } from '../../messages/problems/meetings/index.ts';
import { profileProblems } from '../../messages/problems/profiles/index.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { createProfile, newProfileChallenge } from './create-profile.ts';
import { kioskScreen } from './kiosk-screen.ts';
import { profileCookie } from './profile-cookie.ts';
import { renewSession } from './renew-session.ts';

const problems = [choiceProblems, challengeProblems, profileProblems, meetingProblems] as const;

/** Anonymous profiles: a proof of work, three attributes, tokens. */
export const handler = httpFunction(profilesRoutes, problems, {
  async createChallenge({ network, query: { meeting } }) {
    return { body: await newProfileChallenge(meeting === undefined ? network : undefined) };
  },

  async createProfile({ body, idempotencyKey, network }) {
    const { departement, sex, ageBand, proofOfWork, cookie, kiosk, meeting } = body;
    const cell = { departement, sex, ageBand };
    const session = await createProfile({ cell, proofOfWork, idempotencyKey, network, kiosk, meeting });
    // A kiosk's browser keeps nothing, because the next visitor is somebody else.
    return cookie && kiosk === undefined ? profileCookie.keep(session) : { body: session };
  },

  async readKioskScreen({ body: { key } }) {
    return { body: await kioskScreen(key) };
  },

  async renewSession({ body, cookies }) {
    if (body.refreshToken !== undefined) return { body: await renewSession(body.refreshToken) };
    const token = profileCookie.tokenOf(cookies);
    if (token === undefined) {
      throw requestInvalid([{ path: 'body.refreshToken', fault: 'token-or-cookie' }]);
    }
    return profileCookie.keep(await renewSession(token));
  },
});
