import type { ProofOfWork } from '../../lib/stages.ts';
import { env } from '../../platform/env.ts';

/** Proofs of work that cost next to nothing, in the environment of the function under test. */
export function provideProofOfWork(costs: Partial<ProofOfWork> = {}): void {
  process.env[env.proofOfWork] = JSON.stringify({
    ...{
      cost: 16,
      blockSize: 1,
      maxCounter: 6,
      profilesPerHour: 1_000_000,
      highestFactor: 1,
      burst: 1_000_000,
    },
    ...costs,
  });
}
