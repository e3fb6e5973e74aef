import { profilesRoutes } from '../../contract/profiles/profiles.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { createProfile, newProfileChallenge } from './create-profile.ts';
import { renewSession } from './renew-session.ts';

/** Anonymous profiles: a proof of work, three attributes, tokens. */
export const handler = httpFunction(profilesRoutes, {
  async createChallenge({ network }) {
    return { body: await newProfileChallenge(network) };
  },

  async createProfile({ body: { departement, sex, ageBand, proofOfWork }, idempotencyKey, network }) {
    const cell = { departement, sex, ageBand };
    return { body: await createProfile({ cell, proofOfWork, idempotencyKey, network }) };
  },

  async renewSession({ body: { refreshToken } }) {
    return { body: await renewSession(refreshToken) };
  },
});
