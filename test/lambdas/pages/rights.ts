import type { Rights } from '../../lib/rights.ts';

/** What everybody may read, and nothing else. */
export const rights: Rights = {
  pages: [
    'BatchGetItem FOLLOWUP#*',
    'BatchGetItem POST#*',
    'GetItem POST#*',
    'GetItem RELEASED#*',
    'GetItem STATISTICS#*',
    'Query ARCHIVE#*',
    'Query AWAITING#*',
    'Query CERTIFICATE#*',
    'Query FOLLOWUP#*',
    'Query FOLLOWUPS#*',
    'Query RESULTS#*',
    'Query STATISTICS#*',
    'Query channel-newest FEED#*',
    'Query channel-popular FEED#*',
    'Query theme-newest FEED#*',
    'Query theme-popular FEED#*',
  ],
};
