import { describe, expect, test } from '@jest/globals';
import { CompiledPolicies, type PolicyStatement } from '../../../../packages/local-aws/iam/policy.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-3:000000000000:table/Storage-Table';

function decide(
  statements: PolicyStatement | PolicyStatement[],
  action: string,
  resource: string = TABLE,
  leadingKeys?: string[],
): string {
  const policies = new CompiledPolicies([{ Statement: statements }]);
  return policies.decide({
    action,
    resource,
    ...(leadingKeys && { context: { 'dynamodb:LeadingKeys': leadingKeys } }),
  });
}

const allow = (part: Partial<PolicyStatement>): PolicyStatement => ({
  Effect: 'Allow',
  ...(part.NotAction ? {} : { Action: 'dynamodb:GetItem' }),
  ...(part.NotResource ? {} : { Resource: TABLE }),
  ...part,
});

describe('actions and resources', () => {
  test('nothing is allowed by default', () => {
    expect(decide([], 'dynamodb:GetItem')).toBe('implicit-deny');
  });

  test.each<[string, Partial<PolicyStatement>, string, string, string]>([
    ['the exact action', {}, 'dynamodb:GetItem', TABLE, 'allowed'],
    ['another action', {}, 'dynamodb:PutItem', TABLE, 'implicit-deny'],
    ['another case of the action', { Action: 'DynamoDB:getitem' }, 'dynamodb:GetItem', TABLE, 'allowed'],
    [
      'a list of actions',
      { Action: ['dynamodb:PutItem', 'dynamodb:GetItem'] },
      'dynamodb:GetItem',
      TABLE,
      'allowed',
    ],
    ['a wildcard in the action', { Action: 'dynamodb:*Item' }, 'dynamodb:GetItem', TABLE, 'allowed'],
    [
      'a wildcard that stops short',
      { Action: 'dynamodb:Batch*' },
      'dynamodb:GetItem',
      TABLE,
      'implicit-deny',
    ],
    ['every action', { Action: '*' }, 'dynamodb:GetItem', TABLE, 'allowed'],
    ['NotAction with another one', { NotAction: 'dynamodb:Scan' }, 'dynamodb:GetItem', TABLE, 'allowed'],
    ['NotAction with this one', { NotAction: ['dynamodb:Get*'] }, 'dynamodb:GetItem', TABLE, 'implicit-deny'],
    ['another table', { Resource: `${TABLE}2` }, 'dynamodb:GetItem', TABLE, 'implicit-deny'],
    ['the table, not its index', {}, 'dynamodb:GetItem', `${TABLE}/index/byDate`, 'implicit-deny'],
    [
      'a wildcard for indexes',
      { Resource: [TABLE, `${TABLE}/index/*`] },
      'dynamodb:GetItem',
      `${TABLE}/index/byDate`,
      'allowed',
    ],
    [
      'resources in another case',
      { Resource: TABLE.toLowerCase() },
      'dynamodb:GetItem',
      TABLE,
      'implicit-deny',
    ],
    ['one character', { Resource: `${TABLE.slice(0, -1)}?` }, 'dynamodb:GetItem', TABLE, 'allowed'],
    ['NotResource with another one', { NotResource: `${TABLE}2` }, 'dynamodb:GetItem', TABLE, 'allowed'],
    ['NotResource with this one', { NotResource: TABLE }, 'dynamodb:GetItem', TABLE, 'implicit-deny'],
  ])('%s', (_title, part, action, resource, expected) => {
    expect(decide(allow(part), action, resource)).toBe(expected);
  });

  test('an explicit deny wins, wherever it stands', () => {
    const deny: PolicyStatement = { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' };
    expect(decide([allow({}), deny], 'dynamodb:GetItem')).toBe('explicit-deny');
    expect(decide([deny, allow({})], 'dynamodb:GetItem')).toBe('explicit-deny');
  });

  test('a deny whose condition fails denies nothing', () => {
    const deny: PolicyStatement = {
      Effect: 'Deny',
      Action: 'dynamodb:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
    };
    expect(decide([allow({}), deny], 'dynamodb:GetItem')).toBe('allowed');
  });

  test('a statement without action or resource, or with both forms, is refused', () => {
    expect(() => decide({ Effect: 'Allow', Resource: '*' }, 'a:b')).toThrow(/Action/);
    expect(() => decide({ Effect: 'Allow', Action: '*' }, 'a:b')).toThrow(/Resource/);
    expect(() => decide({ Effect: 'Allow', Action: '*', NotAction: 'a', Resource: '*' }, 'a:b')).toThrow(
      /Action/,
    );
    expect(() => decide({ Effect: 'allow' as 'Allow', Action: '*', Resource: '*' }, 'a:b')).toThrow(/allow/);
  });
});

describe('an allow-list of leading keys', () => {
  const votes = allow({
    Action: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'],
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['VOTE#*', 'POST#*'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });

  test.each<[string, string[] | undefined, string]>([
    ['its own prefix', ['VOTE#1'], 'allowed'],
    ['both prefixes in one batch', ['VOTE#1', 'POST#1'], 'allowed'],
    ['a foreign key', ['TALLY#1'], 'implicit-deny'],
    ['one foreign key in a batch', ['VOTE#1', 'TALLY#1'], 'implicit-deny'],
    ['a prefix in another case', ['vote#1'], 'implicit-deny'],
    ['no leading key at all (a scan)', undefined, 'implicit-deny'],
    ['an empty set of leading keys', [], 'implicit-deny'],
  ])('%s', (_title, keys, expected) => {
    expect(decide(votes, 'dynamodb:GetItem', TABLE, keys)).toBe(expected);
  });

  test('without Null: false a scan slips through, as on AWS', () => {
    const careless = allow({
      Action: 'dynamodb:Scan',
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['VOTE#*'] } },
    });
    expect(decide(careless, 'dynamodb:Scan')).toBe('allowed');
  });

  test('the same action and resource is judged anew for each request’s keys', () => {
    const policies = new CompiledPolicies([{ Statement: votes }]);
    const ask = (key: string) =>
      policies.decide({
        action: 'dynamodb:Query',
        resource: TABLE,
        context: { 'dynamodb:LeadingKeys': [key] },
      });
    expect([ask('VOTE#1'), ask('TALLY#1'), ask('VOTE#2')]).toEqual(['allowed', 'implicit-deny', 'allowed']);
  });
});

test('condition keys that every request of a role carries', () => {
  const statement = allow({ Condition: { StringEquals: { 'aws:PrincipalAccount': '000000000000' } } });
  const policies = new CompiledPolicies(
    [{ Statement: statement }],
    new Map([['aws:principalaccount', ['000000000000']]]),
  );
  expect(policies.decide({ action: 'dynamodb:GetItem', resource: TABLE })).toBe('allowed');
  expect(decide(statement, 'dynamodb:GetItem')).toBe('implicit-deny');
});
