import type * as z from 'zod';
import type { staffAssignment } from '../../contract/staff/staff.routes.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

/**
 * The requested directorates, deduplicated and in the instance’s order; undefined for the project team, which has none.
 * @throws ProblemError request-invalid listing the directorates
 */
export function assignedDirectorates(
  assignment: z.output<typeof staffAssignment>,
): readonly string[] | undefined {
  if (assignment.role !== 'referent') return undefined;
  const known = instance.directorates.map(({ id }) => id);
  const unknown = assignment.directorates.flatMap((id, index) => (known.includes(id) ? [] : [index]));
  if (unknown.length > 0) {
    throw requestInvalid(
      unknown.map((index) => ({
        path: `body.directorates.${index}`,
        fault: 'unknown-directorate',
        facts: { known },
      })),
    );
  }
  return known.filter((id) => assignment.directorates.includes(id));
}
