import type * as z from 'zod';
import type { ownAccount as schema } from '../../contract/staff/sessions.routes.ts';
import { ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instance } from '../../platform/instance.ts';

/** The signed-in member, as the console shows them their own account. */
export function ownAccount(member: StaffMember): z.input<typeof schema> {
  const { sub: id, pseudonym, role } = member;
  const directorates = instance.directorates
    .filter((directorate) => member.directorates?.includes(directorate.id))
    .map(({ id, label }) => ({ id, label }));
  return { id, pseudonym, role, directorates, themes: ownThemes(member) };
}
