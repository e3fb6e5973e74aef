import { scrypt } from '@noble/hashes/scrypt.js';
import { solveChallenge } from 'altcha-lib';
import type { Challenge } from './proof.ts';

/** A worker: is given a challenge, gives back its solution, or null. JavaScript alone, no WebAssembly to allow. */
self.onmessage = async ({ data: challenge }: MessageEvent<Challenge>) => {
  const solution = await solveChallenge({
    challenge,
    // As long as it takes: a slow telephone needs a minute where many profiles are made.
    timeout: 600_000,
    async deriveKey({ cost, memoryCost = 8, parallelism = 1, keyLength = 32 }, salt, password) {
      const derivedKey = scrypt(password, salt, { N: cost, r: memoryCost, p: parallelism, dkLen: keyLength });
      return { parameters: {}, derivedKey };
    },
  });
  self.postMessage(solution && { counter: solution.counter, derivedKey: solution.derivedKey });
};
