import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '../env.ts';
import { ProblemError } from './problem.ts';

type Headers = Readonly<Record<string, string | undefined>>;

/** Names of headers as lib/constructs/edge.ts sends them on. */
const keyHeader = 'x-origin-key';
const viewerHeader = 'cloudfront-viewer-address';

/**
 * Where the stage has an edge, whoever comes past it is told that there is nothing here: its firewall didn’t look at them, and
 * what they say of their own address is theirs to invent.
 * @throws ProblemError route-not-found
 */
export function assertThroughEdge(headers: Headers): void {
  const key = process.env[env.originKey];
  if (key === undefined) return;
  const given = headers[keyHeader];
  if (given !== undefined && timingSafeEqual(digest(given), digest(key))) return;
  throw new ProblemError('route-not-found', { reason: 'past-the-edge' });
}

/** Of the same length for any text, as `timingSafeEqual` wants it. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The address of who asks: behind an edge the one that it tells (`192.0.2.1:443`, `2001:db8::1:443`; the port is after the last
 * colon), since API Gateway then sees the edge’s own.
 * @param sourceIp as API Gateway tells it
 */
export function viewerAddress(headers: Headers, sourceIp: string): string {
  const viewer = process.env[env.originKey] === undefined ? undefined : headers[viewerHeader];
  return viewer === undefined ? sourceIp : viewer.slice(0, viewer.lastIndexOf(':'));
}
