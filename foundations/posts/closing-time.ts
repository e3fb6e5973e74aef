import { now } from '../../platform/clock.ts';
import { requestInvalid } from '../../platform/http/problem.ts';

/** The votes function remembers a post for some seconds: a closing is never nearer than this (design §4.6). */
const shortestNoticeMs = 60_000;

/**
 * When a vote that is made to end earlier ends, in milliseconds since the epoch.
 * @param asked ISO 8601; undefined: as soon as can be
 * @throws ProblemError request-invalid (too near)
 */
export function soonestClosing(asked: string | undefined): number {
  const soonest = now() + shortestNoticeMs;
  const time = asked === undefined ? soonest : Date.parse(asked);
  if (time >= soonest) return time;
  throw requestInvalid([{ path: 'body.closesAt', fault: 'closing-too-soon' }]);
}
