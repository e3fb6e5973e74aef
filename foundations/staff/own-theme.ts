import { ProblemError } from '../../platform/http/problem.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { StaffMember } from './staff-items.ts';

/** Ids of the themes that a member of staff acts on: a référent on those of their directorates, the project team on all. */
export function ownThemes(member: StaffMember): string[] {
  const { role, directorates = [] } = member;
  return instance.themes
    .map(({ id }) => id)
    .filter((theme) => role === 'project-team' || directorates.includes(directorateOf(theme)?.id ?? ''));
}

/**
 * A référent acts on the themes of their own directorates; the project team on all.
 * @throws ProblemError not-your-directorate
 */
export function assertOwnTheme(member: StaffMember, theme: string): void {
  if (ownThemes(member).includes(theme)) return;
  throw new ProblemError('not-your-directorate', {
    theme,
    directorate: directorateOf(theme)?.label ?? theme,
  });
}
