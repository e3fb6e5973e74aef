import { type Erasure, requestErasure } from '../../foundations/erasure/erasure-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { describeError, logError } from '../../platform/log.ts';
import { deleteCitizen } from './citizens-pool.ts';

/**
 * Stops a profile’s tokens and has all that it left erased. Once this has been noted everything else follows, whatever dies: each
 * capability looks every five minutes at what it has to erase (foundations/erasure).
 */
export async function requestOwnErasure({ subject }: Citizen): Promise<Erasure> {
  const erasure = await requestErasure(subject);
  try {
    // The refresh token is Cognito’s to refuse.
    await deleteCitizen(subject);
  } catch (error) {
    logError('ProfileNotDeleted', describeError(error));
  }
  return erasure;
}
