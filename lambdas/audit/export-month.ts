import { type AuditItem, readAuditEntries, transactWithAudit } from '../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { decodeCursor, encodeCursor, isSequence } from '../../platform/http/cursor.ts';
import { rangeOfMonth } from './month.ts';

/** A function's response may have 6 MB; this leaves room for the last entries and for the escaping of JSON within JSON. */
const maxBytes = 4_000_000;

/**
 * The entries of a month in order, one JSON object per line, with everything their hashes cover. The export is itself an
 * action and logged before anything is returned, so no copy leaves without an entry.
 * @returns `next` continues a month that is too long for one response
 * @throws ProblemError cursor-invalid
 */
export async function exportMonth(
  member: StaffMember,
  month: string,
  cursor: string | undefined,
): Promise<{ lines: string; next: string | undefined }> {
  const range = await rangeOfMonth(month);
  const after = decodeCursor(cursor, isSequence);
  const from = after === undefined ? range.from : Number(after) + 1;
  await transactWithAudit([], {
    actor: member,
    action: 'audit.exported',
    subject: `audit:${month}`,
    details: { from },
  });
  const { lines, last } = await readLines({ from, to: range.to });
  return { lines, next: last !== undefined && last < range.to ? encodeCursor(last) : undefined };
}

async function readLines(range: { from: number; to: number }): Promise<{ lines: string; last?: number }> {
  const lines: string[] = [];
  let bytes = 0;
  let last: number | undefined;
  for (let { from } = range; ; ) {
    const entries = await readAuditEntries({ from, to: range.to }, { limit: 1000, newestFirst: false });
    for (const entry of entries) {
      const line = `${JSON.stringify(exported(entry))}\n`;
      bytes += Buffer.byteLength(line);
      if (bytes > maxBytes) return { lines: lines.join(''), last };
      lines.push(line);
      last = entry.sequence;
    }
    if (entries.length === 0) return { lines: lines.join(''), last: range.to };
    from = (last ?? from) + 1;
  }
}

/** The hash comes last, because it covers everything before it. */
function exported({ hash, ...content }: AuditItem) {
  return { ...content, hash };
}
