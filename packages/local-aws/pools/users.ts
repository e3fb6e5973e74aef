import { AwsError } from '../runtime.ts';
import { type Attributes, checkChangedAttributes } from './attributes.ts';
import { type Directory, foldCase, type Pool } from './directory.ts';
import type { User } from './store.ts';

/** The key under which an e-mail address signs in, where addresses are usernames. */
export function emailKeyOf(pool: Pool, attributes: Attributes): string | null {
  return pool.emailAsUsername && attributes.email ? foldCase(pool, attributes.email) : null;
}

/**
 * Writes a user's attributes. A changed e-mail address is unverified unless the same call says otherwise.
 * @throws AwsError AliasExistsException when another user signs in with that e-mail
 */
export function saveAttributes(directory: Directory, pool: Pool, user: User, attributes: Attributes): void {
  const kept = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
  const saved = directory.store.setAttributes(user, kept, emailKeyOf(pool, kept), directory.now());
  if (!saved) throw new AwsError('AliasExistsException', 'An account with the email already exists.');
}

/** Attributes after a change given as the API gives it; see `saveAttributes`. */
export function withChanges(pool: Pool, user: User, given: { Name: string; Value?: string }[]): Attributes {
  const changed = checkChangedAttributes(given, pool.schema);
  const emailMoved = changed.email !== undefined && changed.email !== user.attributes.email;
  return { ...user.attributes, ...(emailMoved && { email_verified: 'false' }), ...changed };
}
