import { env, requiredEnv } from '../../platform/env.ts';
import { userPools } from '../../platform/user-pools.ts';
import { readStaffMembers, type StaffMember } from './staff-items.ts';

export interface StaffAddresses {
  readonly projectTeam: readonly string[];
  /** By directorate; one without référents isn't there. */
  readonly directorates: ReadonlyMap<string, readonly string[]>;
}

/** E-mail addresses of those who are staff at this moment. They are in the pool alone; the staff items say who is what. */
export async function staffAddresses(): Promise<StaffAddresses> {
  const projectTeam: string[] = [];
  const directorates = new Map<string, string[]>();
  for (const { member, address } of await staffWithAddresses()) {
    if (member.role === 'project-team') projectTeam.push(address);
    for (const id of member.directorates ?? [])
      directorates.set(id, [...(directorates.get(id) ?? []), address]);
  }
  return { projectTeam, directorates };
}

/** Those who are staff at this moment, each with their e-mail address. */
export async function staffWithAddresses(): Promise<{ member: StaffMember; address: string }[]> {
  const addresses = await addressesInPool();
  const members = await readStaffMembers([...addresses.keys()]);
  return [...members.values()].map((member) => ({ member, address: addresses.get(member.sub) ?? '' }));
}

/** The e-mail address of one member of staff; undefined when their account is gone. */
export async function staffAddressOf(sub: string): Promise<string | undefined> {
  return (await addressesInPool()).get(sub);
}

/** By subject: all accounts, staff or not. */
async function addressesInPool(): Promise<Map<string, string>> {
  const addresses = new Map<string, string>();
  for await (const users of userPools.users({ UserPoolId: requiredEnv(env.staffPoolId) })) {
    for (const { Attributes = [] } of users) {
      const attribute = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value;
      const [sub, email] = [attribute('sub'), attribute('email')];
      if (sub !== undefined && email !== undefined) addresses.set(sub, email);
    }
  }
  return addresses;
}
