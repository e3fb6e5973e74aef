import { type Feed, type FeedPosition, isPositionOf } from '../../foundations/posts/post-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';

/** The opaque text that a client gives back to have the following page. */
export function encodeCursor(position: FeedPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * @param feed the listing that is asked now: a cursor only continues the listing that gave it
 * @throws ProblemError cursor-invalid
 */
export function decodeCursor(feed: Feed, cursor: string): FeedPosition {
  const position = parse(cursor);
  if (isPositionOf(feed, position)) return position;
  throw new ProblemError(
    'cursor-invalid',
    'Ce curseur ne vient pas de cette liste : reprenez nextCursor de la page précédente, avec les mêmes channel, theme et order.',
  );
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
