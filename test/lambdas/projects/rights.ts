import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'projects-api': [
    'BatchGetItem FOLLOWUP#*',
    'BatchGetItem POST#*',
    'DeleteItem AWAITING#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem POST#*',
    'GetItem PROJECTS#*',
    'GetItem PROPOSAL#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem AWAITING#*',
    'PutItem FOLLOWUP#*',
    'PutItem FOLLOWUPS#*',
    'PutItem IDEMPOTENCY#*',
    'PutItem POST#*',
    'PutItem TAKENBACK#*',
    'Query AUDIT#*',
    'Query FOLLOWUP#*',
    'Query PROJECTS#*',
    'Query PROPOSALS#*',
    'Query channel-newest FEED#*',
    'UpdateItem POST#*',
    'UpdateItem PROJECTS#*',
  ],
};
