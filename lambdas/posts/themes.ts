import { ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { directorateOf, instance, isTheme } from '../../platform/instance.ts';
import type { StaffMember } from '../../platform/table/staff-items.ts';

/**
 * @param path where the theme stands in the request (`body.theme`)
 * @throws ProblemError request-invalid naming the themes there are
 */
export function assertTheme(path: string, theme: string): void {
  if (isTheme(theme)) return;
  const known = instance.themes.map(({ id }) => id).join(', ');
  throw requestInvalid([{ path, message: `Thème inconnu ; les thèmes sont : ${known}` }]);
}

/**
 * A référent acts on the themes of their own directorate; the project team on all.
 * @throws ProblemError not-your-directorate
 */
export function assertOwnTheme(member: StaffMember, theme: string): void {
  if (member.role === 'project-team') return;
  const owner = directorateOf(theme);
  if (owner !== undefined && owner.id === member.directorate) return;
  throw new ProblemError(
    'not-your-directorate',
    `Ce thème relève d’une autre direction : ${owner?.label ?? 'aucune'}.`,
    { members: { theme } },
  );
}
