import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'worklist-api': [
    'BatchGetItem FOLLOWUP#*',
    'BatchGetItem POST#*',
    'BatchGetItem RESULTS#*',
    'GetItem STAFF#*',
    'Query AWAITING#*',
    'Query CONTACTASSIGNED#*',
    'Query CONTACTBOX#*',
    'Query DECIDED#*',
    'Query PROPOSALS#*',
    'Query WAITING#*',
    'Query WAITINGCOUNT#*',
    'Query channel-newest FEED#*',
  ],
};
