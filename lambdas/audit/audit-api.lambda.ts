import { auditRoutes } from '../../contract/audit/audit.routes.ts';
import type { AuditItem } from '../../foundations/staff/audit-items.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { checkChain } from './check-chain.ts';
import { exportMonth } from './export-month.ts';
import { listEntries } from './list-entries.ts';

/** The audit log of staff actions: read, exported and verified by the project team. */
export const handler = httpFunction(auditRoutes, [accessProblems], {
  async listAuditEntries({ query }) {
    const { items, nextCursor } = await listEntries(query);
    return { body: { items: items.map(entryView), nextCursor } };
  },

  async exportAudit({ caller, query: { month, cursor } }) {
    const { lines, next } = await exportMonth(caller, month, cursor);
    const headers = {
      'content-disposition': `attachment; filename="journal-${month}.ndjson"`,
      ...(next && { link: `</v1/admin/audit/export?month=${month}&cursor=${next}>; rel="next"` }),
    };
    return { body: lines, headers };
  },

  async checkAudit({ query: { anchor } }) {
    return { body: await checkChain(anchor) };
  },
});

/** The entry without the table's internal `type`, fields in reading order. */
function entryView(entry: AuditItem) {
  const { sequence, at, actor, pseudonym, action, subject, details, previousHash, hash } = entry;
  return { sequence, at, actor, pseudonym, action, subject, details, previousHash, hash };
}
