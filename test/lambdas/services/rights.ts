import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'services-api': [
    'BatchGetItem POST#*',
    'BatchGetItem RESULTS#*',
    'DeleteItem POST#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem SERVICES#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem CLOSING#*',
    'PutItem IDEMPOTENCY#*',
    'PutItem POST#*',
    'PutItem SERVICES#*',
    'Query AUDIT#*',
    'Query SERVICES#*',
    'UpdateItem POST#*',
    'UpdateItem SERVICES#*',
  ],
  'open-months': [
    'ConditionCheckItem SERVICES#*',
    'PutItem CLOSING#*',
    'PutItem POST#*',
    'Query SERVICES#*',
    'sqs:GetQueueAttributes ServicesMonthsDeadLetters',
    'sqs:GetQueueUrl ServicesMonthsDeadLetters',
    'sqs:SendMessage ServicesMonthsDeadLetters',
  ],
};
