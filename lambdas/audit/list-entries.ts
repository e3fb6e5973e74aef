import { type AuditItem, readAuditEntries } from '../../foundations/staff/audit-items.ts';
import { type CursorPage, decodeCursor, encodeCursor, isSequence } from '../../platform/http/cursor.ts';
import { rangeOfMonth } from './month.ts';

/**
 * One page of the audit log, newest first, optionally of one month. Reading isn't logged (docs/audit.md).
 * @throws ProblemError cursor-invalid
 */
export async function listEntries(query: {
  readonly month?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}): Promise<CursorPage<AuditItem>> {
  const { month, limit, cursor } = query;
  const place = decodeCursor(cursor, isSequence);
  const before = place === undefined ? Number.MAX_SAFE_INTEGER : Number(place) - 1;
  const { from, to } = month === undefined ? { from: 1, to: before } : await rangeOfMonth(month);
  const range = { from, to: Math.min(to, before) };
  const found = await readAuditEntries(range, { limit: limit + 1, newestFirst: true });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && found.length > limit ? encodeCursor(last.sequence) : undefined };
}
