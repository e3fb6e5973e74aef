import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/scrypt';
import type * as z from 'zod';
import type { challenge as challengeSchema, solvedChallenge } from '../contract/profiles/proof-of-work.ts';

export type Challenge = z.input<typeof challengeSchema>;
export type SolvedChallenge = z.input<typeof solvedChallenge>;

/** Solves a challenge like a citizen's device, trying counters from 0. */
export async function solve(challenge: Challenge): Promise<SolvedChallenge> {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (solution === null) throw new Error('The proof of work found no solution within 90 s.');
  const { counter, derivedKey } = solution;
  return { challenge, solution: { counter, derivedKey } };
}
