import { randomUUID } from 'node:crypto';
import type { Client } from '../contract/client.ts';
import { profilesRoutes } from '../contract/profiles/profiles.routes.ts';
import type { Cell } from '../domain/polls/cell.ts';
import { solve } from './proof-of-work.ts';

export interface CitizenSession {
  readonly idToken: string;
  readonly refreshToken: string;
}

/**
 * Creates an anonymous profile like a citizen's device: requests a challenge, solves it, and sends it with the three
 * attributes.
 */
export async function createProfile(
  client: Client,
  cell: Cell,
  idempotencyKey: string = randomUUID(),
): Promise<CitizenSession> {
  const proofOfWork = await solve(await client.call(profilesRoutes.createChallenge, {}));
  const session = await client.call(profilesRoutes.createProfile, {
    idempotencyKey,
    body: { ...cell, proofOfWork },
  });
  if (session.refreshToken === undefined) throw new Error('A new profile came without a refresh token.');
  return { idToken: session.idToken, refreshToken: session.refreshToken };
}

/** A new ID token for a profile. */
export async function renewSession(client: Client, refreshToken: string): Promise<string> {
  return (await client.call(profilesRoutes.renewSession, { body: { refreshToken } })).idToken;
}
