import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'votes-api': [
    'BatchGetItem POST#*',
    'BatchGetItem TALLY#*',
    'BatchGetItem VOTE#*',
    'DeleteItem VOTE#*',
    'GetItem POST#*',
    'UpdateItem VOTE#*',
    'secretsmanager:GetSecretValue BallotSecret',
  ],
};
