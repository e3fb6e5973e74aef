import { profilesRoutes } from '../../contract/profiles.routes.ts';
import { httpFunction } from '../../platform/http/handler.ts';
import { newChallenge } from '../../platform/proof-of-work.ts';
import { createProfile, profileChallenges } from './create-profile.ts';
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
