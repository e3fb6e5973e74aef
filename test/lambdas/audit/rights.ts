import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'audit-api': ['GetItem STAFF#*', 'PutItem AUDIT#*', 'Query AUDIT#*'],
  'check-chains': [
    'Query AUDIT#*',
    'Query CERTIFICATE#*',
    'sqs:GetQueueAttributes AuditDeadLetters',
    'sqs:GetQueueUrl AuditDeadLetters',
    'sqs:SendMessage AuditDeadLetters',
  ],
};
