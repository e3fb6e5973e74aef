import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { createProfile, profileChallenges } from './create-profile.ts';
import { newChallenge } from './proof-of-work.ts';
import { renewSession } from './renew-session.ts';

/** Anonymous profiles: a proof of work, three attributes, tokens. */
export const handler = httpFunction(profilesRoutes, {
  async createChallenge() {
    return { body: await newChallenge(profileChallenges) };
  },

  async createProfile({ body: { departement, sex, ageBand, proofOfWork }, idempotencyKey }) {
    const cell = { departement, sex, ageBand };
    return { body: await createProfile({ cell, proofOfWork, idempotencyKey }) };
  },

  async renewSession({ body: { refreshToken } }) {
    return { body: await renewSession(refreshToken) };
  },
});
