import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'follow-ups-api': [
    'BatchGetItem FOLLOWUP#*',
    'BatchGetItem POST#*',
    'DeleteItem AWAITING#*',
    'GetItem GONE#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem POST#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem AWAITING#*',
    'PutItem FOLLOWUP#*',
    'PutItem FOLLOWUPS#*',
    'PutItem IDEMPOTENCY#*',
    'Query AUDIT#*',
    'Query FOLLOWUP#*',
    'Query FOLLOWUPS#*',
  ],
};
