import { scrypt } from '@noble/hashes/scrypt.js';
import { solveChallenge } from 'altcha-lib';
import type { Challenge } from './proof.ts';

/**
 * A worker that receives a challenge and returns its solution, or null. Plain JavaScript: no WebAssembly for the policy to
 * allow.
 */
self.onmessage = async ({ data: challenge }: MessageEvent<Challenge>) => {
  const solution = await solveChallenge({
    challenge,
    // Generous: a slow phone needs a minute when many profiles are being created.
    timeout: 600_000,
    async deriveKey({ cost, memoryCost = 8, parallelism = 1, keyLength = 32 }, salt, password) {
      const derivedKey = scrypt(password, salt, { N: cost, r: memoryCost, p: parallelism, dkLen: keyLength });
      return { parameters: {}, derivedKey };
    },
  });
  self.postMessage(solution && { counter: solution.counter, derivedKey: solution.derivedKey });
};
