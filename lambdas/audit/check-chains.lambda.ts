import { checkChains } from './check-chains.ts';

/**
 * Runs every night: has anybody tampered with the audit log or the certificates?
 * @throws Error naming the first broken link of each chain, which rings the alarm (docs/runbook.md)
 */
export async function handler(): Promise<void> {
  const broken = await checkChains();
  if (broken.length === 0) return;
  throw new Error(broken.map(({ chain, sequence, fault }) => `${chain} ${sequence}: ${fault}`).join('; '));
}
