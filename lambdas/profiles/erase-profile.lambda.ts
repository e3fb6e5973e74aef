import { erasePart } from '../../foundations/erasure/erase-part.ts';
import { eraseProfile } from './erase-profile.ts';

/** Takes away the accounts of whoever asked for it, where their own request didn’t get so far. */
export const handler = () => erasePart('profile', eraseProfile);
