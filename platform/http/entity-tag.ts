import { createHash } from 'node:crypto';

/** Strong entity tag (RFC 9110 §8.8.3) of a body exactly as it is served. */
export function entityTag(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether `If-None-Match` contains the tag, by weak comparison as RFC 9110 §13.1.2 requires. */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((candidate) => {
    const text = candidate.trim();
    return text === '*' || text.replace(/^W\//, '') === tag;
  });
}
