import { type BrokenLink, followChain } from '../../domain/certification/hash-chain.ts';
import { rawAuditItems, sha256 } from '../../foundations/staff/audit-items.ts';
import { logInfo } from '../../platform/log.ts';
import { rawCertificates } from '../certification/public.ts';

/** The chains of the instance, by the names used in the log of their check. */
const chains = { audit: rawAuditItems, certificates: rawCertificates };

/** A chain that was tampered with, and where. */
export interface BrokenChain extends BrokenLink {
  readonly chain: keyof typeof chains;
}

/**
 * Verifies every chain from its first entry and logs its last intact entry: that hash in the log is an anchor outside the
 * table.
 */
export async function checkChains(): Promise<BrokenChain[]> {
  const found: BrokenChain[] = [];
  for (const [name, entries] of Object.entries(chains)) {
    const chain = name as keyof typeof chains;
    const { head, broken } = await followChain(entries(), sha256);
    logInfo('ChainChecked', { chain, entries: head.sequence, hash: head.hash, intact: broken === undefined });
    if (broken !== undefined) found.push({ chain, ...broken });
  }
  return found;
}
