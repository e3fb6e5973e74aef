import type { Route } from '../../contract/route.ts';
import { env } from '../env.ts';
import { ProblemError } from './problem.ts';

/**
 * Public reads are open to any page (API Gateway sends `access-control-allow-origin: *`), since none of them relies on cookies. Writes must
 * come from our own pages, from origins that the instance lists, or from outside a browser; otherwise any site could have its visitors'
 * browsers create profiles for it. Plain forms post to their own origin and send no `Origin`, or `null`.
 * @throws ProblemError origin-refused
 */
export function assertOrigin(route: Route, headers: Readonly<Record<string, string | undefined>>): void {
  const { origin, host = '' } = headers;
  if (!asksForOrigin(route) || origin === undefined) return;
  if (URL.parse(origin)?.host === host) return;
  if ((process.env[env.webOrigins] ?? '').split(' ').includes(origin)) return;
  throw new ProblemError('origin-refused');
}

function asksForOrigin({ key, bodyTypes }: Route): boolean {
  return !key.startsWith('GET ') && bodyTypes === undefined;
}
