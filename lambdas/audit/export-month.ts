import { type AuditItem, readAuditEntries, transactWithAudit } from '../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { decodeCursor, encodeCursor, isSequence } from '../../platform/http/cursor.ts';
import { rangeOfMonth } from './month.ts';

/** A function may answer 6 MB; below that, with room for the last entries and for JSON in JSON. */
const maxBytes = 4_000_000;

/**
 * The entries of a month in order, one JSON object a line, with all that their hashes are made of. That a copy left the
 * house is an action, so it is logged first: an export that isn't in the log gave nothing.
 * @returns `next` asks for the rest of a month that is too long for one answer
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

/** Where the hash stands at the end, as it is made of all that stands before it. */
function exported({ hash, ...content }: AuditItem) {
  return { ...content, hash };
}
