import { type Erasure, requestErasure } from '../../foundations/erasure/erasure-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { describeError, logError } from '../../platform/log.ts';
import { deleteCitizen } from './citizens-pool.ts';

/**
 * Revokes a profile’s tokens and requests the erasure of everything it left. Once recorded, the erasure will complete
 * whatever crashes: each capability checks every five minutes what it has to erase (foundations/erasure).
 */
export async function requestOwnErasure({ subject }: Citizen): Promise<Erasure> {
  const erasure = await requestErasure(subject);
  try {
    // Cognito then refuses the refresh token.
    await deleteCitizen(subject);
  } catch (error) {
    logError('ProfileNotDeleted', describeError(error));
  }
  return erasure;
}
