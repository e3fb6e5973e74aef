import type * as z from 'zod';
import type { staffAssignment } from '../../contract/staff/staff.routes.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

/**
 * The directorates that somebody is given, in the instance’s order and each once; undefined for the project team, which has none.
 * @throws ProblemError request-invalid naming the directorates there are
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
