import { erasePart } from '../../foundations/erasure/erase-part.ts';
import { eraseProfile } from './erase-profile.ts';

/** Deletes accounts whose erasure was requested, if the request itself didn’t get that far. */
export const handler = () => erasePart('profile', eraseProfile);
