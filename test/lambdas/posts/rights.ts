import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'posts-api': [
    'BatchGetItem POST#*',
    'DeleteItem WAITING#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem POST#*',
    'GetItem SENT#*',
    'PutItem AUTHOR#*',
    'PutItem IDEMPOTENCY#*',
    'PutItem POST#*',
    'PutItem POSTLOG#*',
    'PutItem SENT#*',
    'PutItem WAITING#*',
    'Query AUTHOR#*',
    'Query channel-newest FEED#*',
    'Query channel-popular FEED#*',
    'Query theme-newest FEED#*',
    'Query theme-popular FEED#*',
    'UpdateItem AUTHORCOUNT#*',
    'UpdateItem POST#*',
    'UpdateItem WAITINGCOUNT#*',
    'secretsmanager:GetSecretValue AuthorSecret',
  ],
  'suggestions-api': [
    'GetItem POST#*',
    'GetItem SENT#*',
    'GetItem STAFF#*',
    'Query channel-newest FEED#*',
    'secretsmanager:GetSecretValue AuthorSecret',
  ],
};
