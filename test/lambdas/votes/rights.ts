import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'votes-api': [
    'BatchGetItem POST#*',
    'BatchGetItem RESULTS#*',
    'BatchGetItem TALLY#*',
    'BatchGetItem VOTE#*',
    'DeleteItem VOTE#*',
    'GetItem ARCHIVED#*',
    'GetItem GONE#*',
    'GetItem POST#*',
    'Query SERVICES#*',
    'Query channel-newest FEED#*',
    'UpdateItem VOTE#*',
    's3:GetObject archive/*',
    'secretsmanager:GetSecretValue BallotSecret',
  ],
  'erase-ballots': [
    'BatchGetItem ERASURE#*',
    'BatchGetItem VOTE#*',
    'DeleteItem ERASURES#*',
    'DeleteItem VOTE#*',
    'Query ERASURES#*',
    'Query channel-newest FEED#*',
    'UpdateItem ERASURE#*',
    'secretsmanager:GetSecretValue BallotSecret',
    'secretsmanager:GetSecretValue ErasureSecret',
    'sqs:GetQueueAttributes VotesEraserDeadLetters',
    'sqs:GetQueueUrl VotesEraserDeadLetters',
    'sqs:SendMessage VotesEraserDeadLetters',
  ],
};
