import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'open-data-api': ['GetItem SNAPSHOT#*', 'Query SNAPSHOT#*', 's3:GetObject open-data/*'],
  'take-snapshot': [
    'BatchGetItem POST#*',
    'BatchGetItem RESULTS#*',
    'GetItem RELEASED#*',
    'GetItem SNAPSHOT#*',
    'GetItem STATISTICS#*',
    'PutItem SNAPSHOT#*',
    'Query CERTIFICATE#*',
    'Query FOLLOWUPS#*',
    'Query REGIONACTS#*',
    'Query REGISTER#*',
    'Query RESULTS#*',
    'Query STATISTICS#*',
    'Query channel-newest FEED#*',
    's3:AbortMultipartUpload open-data/*',
    's3:GetObject open-data/*',
    's3:PutObject open-data/*',
    'sqs:GetQueueAttributes OpenDataDeadLetters',
    'sqs:GetQueueUrl OpenDataDeadLetters',
    'sqs:SendMessage OpenDataDeadLetters',
  ],
};
