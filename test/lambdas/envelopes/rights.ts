import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'envelopes-api': ['GetItem POST#*', 'Query OUTCOME#*'],
};
