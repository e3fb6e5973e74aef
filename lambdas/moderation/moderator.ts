import type { Moderator } from '../../domain/moderation/moderated.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/**
 * The decider as stored on a post: the pseudonym that people read, and a key that distinguishes two people, made with a
 * secret of this capability. Only the audit log identifies the person. Somebody removed and invited again stays the same
 * person.
 */
export async function moderatorOf(member: StaffMember): Promise<Moderator> {
  const secret = await subkey(env.moderationSecretArn, 'imaginest decider');
  return { pseudonym: member.pseudonym, key: keyedDigest(secret, personOf(member)) };
}
