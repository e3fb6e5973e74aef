import type { Moderator } from '../../domain/moderation/moderated.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { env } from '../../platform/env.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/**
 * Who decides, as a post keeps it: the pseudonym that people read, and a key that tells two persons apart, under a secret
 * of this capability. The person is in the audit log alone. Who was removed and invited again is the same person.
 */
export async function moderatorOf(member: StaffMember): Promise<Moderator> {
  const secret = await subkey(env.moderationSecretArn, 'imaginest decider');
  return { pseudonym: member.pseudonym, key: keyedDigest(secret, personOf(member)) };
}
