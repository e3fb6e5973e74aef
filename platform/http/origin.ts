import type { Route } from '../../contract/route.ts';
import { env } from '../env.ts';
import { ProblemError } from './problem.ts';

/**
 * What is public may be read from any page (`access-control-allow-origin: *`, which API Gateway says); nothing rests on cookies
 * there. What is sent comes from our own pages, from those that the instance names, or from what is no page: else any site
 * could have its visitors' browsers make profiles for it. Forms go to their own address and say no origin, or `null`.
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
