import { ProblemError } from '../../platform/http/problem.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { StaffMember } from './staff-items.ts';

/** Ids of the themes that a member of staff acts on: a référent on those of their directorate, the project team on all. */
export function ownThemes(member: StaffMember): string[] {
  return instance.themes
    .map(({ id }) => id)
    .filter((theme) => member.role === 'project-team' || directorateOf(theme)?.id === member.directorate);
}

/**
 * A référent acts on the themes of their own directorate; the project team on all.
 * @throws ProblemError not-your-directorate
 */
export function assertOwnTheme(member: StaffMember, theme: string): void {
  if (ownThemes(member).includes(theme)) return;
  throw new ProblemError('not-your-directorate', {
    theme,
    directorate: directorateOf(theme)?.label ?? theme,
  });
}
