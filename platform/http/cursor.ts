import { ProblemError } from './problem.ts';

/** The opaque text with which a client asks for what follows a place in a list. */
export function encodeCursor(place: string | number): string {
  return Buffer.from(String(place)).toString('base64url');
}

/** A page of a list, as the routes give it. */
export interface CursorPage<T> {
  readonly items: T[];
  readonly nextCursor: string | undefined;
}

/**
 * The place that a cursor stands for; undefined where a list is asked for from its beginning.
 * @param isPlace whether a text is a place of the list that is asked now: a cursor continues no other one
 * @throws ProblemError cursor-invalid
 */
export function decodeCursor(
  cursor: string | undefined,
  isPlace: (text: string) => boolean,
): string | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (isPlace(place)) return place;
  throw new ProblemError('cursor-invalid');
}

/** A place in the order of time: an instant (ISO 8601, UTC) and the id of what stands there. */
export const isInstantAndId = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[\w-]{22}$/.test(text);

/** A place in a numbered list, from 1. */
export const isSequence = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text);
