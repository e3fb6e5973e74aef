import { ProblemError } from './problem.ts';

/** The opaque text by which a client asks for the items after a position in a list. */
export function encodeCursor(place: string | number): string {
  return Buffer.from(String(place)).toString('base64url');
}

/** A page of a list, as routes return it. */
export interface CursorPage<T> {
  readonly items: T[];
  readonly nextCursor: string | undefined;
}

/**
 * The position that a cursor stands for; undefined when the list is read from its start.
 * @param isPlace whether a text is a position in this list: a cursor can't continue another one
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

/** A position in chronological order: an instant (ISO 8601, UTC) and the id of the item there. */
export const isInstantAndId = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[\w-]{22}$/.test(text);

/** A position in a numbered list, counted from 1. */
export const isSequence = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text);
