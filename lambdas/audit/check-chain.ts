import { type BrokenLink, followChain, type Link } from '../../domain/certification/hash-chain.ts';
import { rawAuditItems, sha256 } from '../../foundations/staff/audit-items.ts';

/**
 * Follows the whole audit log from its first entry.
 * @param anchor `sequence:hash`, as an earlier check gave it
 */
export async function checkChain(anchor: string | undefined) {
  const { head, broken } = await followChain(
    rawAuditItems(),
    sha256,
    anchor === undefined ? undefined : linkOf(anchor),
  );
  return {
    intact: broken === undefined,
    entries: head.sequence,
    anchor: head.sequence === 0 ? undefined : `${head.sequence}:${head.hash}`,
    broken: broken && { ...broken, explanation: explanations[broken.fault](broken.sequence) },
  };
}

function linkOf(anchor: string): Link {
  const [sequence, hash = ''] = anchor.split(':');
  return { sequence: Number(sequence), hash };
}

const explanations: Record<BrokenLink['fault'], (sequence: number) => string> = {
  missing: (n) => `L’entrée ${n} manque : elle a été retirée, ou le journal a été coupé.`,
  altered: (n) => `Le contenu de l’entrée ${n} n’est plus celui qui a été inscrit.`,
  unlinked: (n) => `L’entrée ${n} ne suit pas l’entrée ${n - 1} : l’une des deux a été remplacée.`,
  'not-the-anchor': (n) =>
    `L’entrée ${n} n’est pas celle de l’ancre : le journal a été réécrit, au plus tard depuis cette entrée.`,
};
