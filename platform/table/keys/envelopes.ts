import type { Key } from './key.ts';

export const envelopesPrefixes = {
  /** What became of envelopes. */
  outcome: 'OUTCOME#',
} as const;

export const envelopesKeys = {
  /** The outcome of an envelope (`pollId`), as its certificate’s edition has its hash. */
  outcome: (id: string, edition: number): Key => ({
    pk: `${envelopesPrefixes.outcome}${id}`,
    sk: String(edition).padStart(8, '0'),
  }),
} as const;
