import type { Rights } from '../../lib/rights.ts';

export const rights: Rights = {
  'sessions-api': ['GetItem STAFF#*'],
  'staff-api': [
    'BatchGetItem STAFF#*',
    'ConditionCheckItem STAFF#*',
    'DeleteItem STAFF#*',
    'GetItem IDEMPOTENCY#*',
    'GetItem STAFF#*',
    'PutItem AUDIT#*',
    'PutItem IDEMPOTENCY#*',
    'PutItem STAFF#*',
    'Query AUDIT#*',
    'cognito-idp:AdminAddUserToGroup Staff',
    'cognito-idp:AdminCreateUser Staff',
    'cognito-idp:AdminDeleteUser Staff',
    'cognito-idp:AdminGetUser Staff',
    'cognito-idp:AdminRemoveUserFromGroup Staff',
    'cognito-idp:ListUsers Staff',
  ],
};
