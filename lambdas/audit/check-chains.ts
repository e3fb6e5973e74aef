import { type BrokenLink, followChain } from '../../domain/certification/hash-chain.ts';
import { rawAuditItems, sha256 } from '../../foundations/staff/audit-items.ts';
import { logInfo } from '../../platform/log.ts';
import { rawCertificates } from '../certification/public.ts';

/** The chains of the instance, by the names under which their check is logged. */
const chains = { audit: rawAuditItems, certificates: rawCertificates };

/** A chain that isn't what was written, and where. */
export interface BrokenChain extends BrokenLink {
  readonly chain: keyof typeof chains;
}

/**
 * Follows every chain from its first entry, and logs how far it is whole: the hash of the last entry is an anchor outside
 * the table.
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
