import { checkChains } from './check-chains.ts';

/**
 * Fired by the clock, every night: has anyone touched the audit log or the certificates?
 * @throws Error naming the first broken link of each chain, so that the alarm rings (docs/runbook.md)
 */
export async function handler(): Promise<void> {
  const broken = await checkChains();
  if (broken.length === 0) return;
  throw new Error(broken.map(({ chain, sequence, fault }) => `${chain} ${sequence}: ${fault}`).join('; '));
}
