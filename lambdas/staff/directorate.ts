import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

/** @throws ProblemError request-invalid naming the directorates there are */
export function assertDirectorate(directorate: string | undefined): void {
  const known = instance.directorates.map(({ id }) => id);
  if (directorate === undefined || known.includes(directorate)) return;
  throw requestInvalid([
    {
      path: 'body.directorate',
      fault: 'unknown-directorate',
      facts: { known },
    },
  ]);
}
