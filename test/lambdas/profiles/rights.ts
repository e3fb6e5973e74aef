import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'profiles-api': [
    'GetItem ACTIVE#*',
    'GetItem NETWORK#*',
    'PutItem ACTIVE#*',
    'UpdateItem ACTIVITY#*',
    'UpdateItem CHALLENGE#*',
    'UpdateItem NETWORK#*',
    'cognito-idp:AdminCreateUser Citizens',
    'cognito-idp:AdminDeleteUser Citizens',
    'cognito-idp:AdminGetUser Citizens',
    'cognito-idp:AdminInitiateAuth Citizens',
    'cognito-idp:AdminSetUserPassword Citizens',
    'secretsmanager:GetSecretValue ProfileSecret',
  ],
};
