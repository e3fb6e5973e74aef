import type { Rights } from '../../lib/rights.ts';

/** What everybody may read, and nothing else. */
export const rights: Rights = {
  pages: [
    'BatchGetItem FOLLOWUP#*',
    'BatchGetItem MEETING#*',
    'BatchGetItem POST#*',
    'BatchGetItem RESULTS#*',
    'GetItem ARRIVALS#*',
    'GetItem MEETING#*',
    'GetItem POST#*',
    'GetItem RANKING#*',
    'GetItem RELEASED#*',
    'GetItem SERVICES#*',
    'GetItem STATISTICS#*',
    'Query ARCHIVE#*',
    'Query AWAITING#*',
    'Query CERTIFICATE#*',
    'Query FOLLOWUP#*',
    'Query FOLLOWUPS#*',
    'Query MEETINGS#*',
    'Query OUTCOME#*',
    'Query PAPERBOX#*',
    'Query RANKING#*',
    'Query RESULTS#*',
    'Query SERVICES#*',
    'Query STATISTICS#*',
    'Query channel-newest FEED#*',
    'Query theme-newest FEED#*',
    's3:GetObject pictures/*',
  ],
};
