import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'envelopes-api': [
    'GetItem OBSERVATION#*',
    'GetItem POST#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem OBSERVATION#*',
    'Query AUDIT#*',
    'Query OUTCOME#*',
    's3:GetObject observed/*',
  ],
};
