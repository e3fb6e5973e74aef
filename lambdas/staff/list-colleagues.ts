import type * as z from 'zod';
import type { staffRoutes } from '../../contract/staff/staff.routes.ts';
import { ownThemes } from '../../foundations/staff/own-theme.ts';
import { readStaffMembers, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { listAccounts } from './staff-pool.ts';

type Colleague = z.input<typeof staffRoutes.listColleagues.success.body>['items'][number];

/** Everybody who may act on one of this member’s themes, by pseudonym: only the project team sees addresses. */
export async function listColleagues(member: StaffMember): Promise<Colleague[]> {
  const accounts = await listAccounts();
  const members = await readStaffMembers(accounts.map(({ sub }) => sub));
  const themes = new Set(ownThemes(member));
  return [...members.values()]
    .map((other) => ({ ...other, themes: ownThemes(other) }))
    .filter((other) => other.sub !== member.sub && other.themes.some((theme) => themes.has(theme)))
    .map(({ sub: id, pseudonym, role, themes }) => ({ id, pseudonym, role, themes }))
    .sort((one, other) => one.pseudonym.localeCompare(other.pseudonym, 'fr'));
}
