import { type CursorPage, decodeCursor, encodeCursor, isSequence } from '../../platform/http/cursor.ts';
import { type Certificate, readCertificateChain } from './certificate-items.ts';

/**
 * One page of the chain of certified results, newest first. Posts taken down since keep their entries, by id only: a chain
 * with gaps proves nothing.
 * @throws ProblemError cursor-invalid
 */
export async function listCertificates(query: {
  readonly limit: number;
  readonly cursor?: string | undefined;
}): Promise<CursorPage<Certificate>> {
  const { limit, cursor } = query;
  const before = decodeCursor(cursor, isSequence);
  const to = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before) - 1;
  const found = await readCertificateChain({ from: 1, to }, { limit, newestFirst: true });
  const last = found.at(-1);
  // The chain has no gaps: its first entry is number 1.
  return { items: found, nextCursor: last && last.sequence > 1 ? encodeCursor(last.sequence) : undefined };
}
