import { beforeEach, expect, test } from '@jest/globals';
import { createIam, type IamModule, OPERATOR_ACCESS_KEY } from '../../../../packages/local-aws/iam/index.ts';
import type { Principal } from '../../../../packages/local-aws/runtime.ts';

const account = {
  partition: 'aws',
  region: 'eu-west-3',
  accountId: '000000000000',
  urlSuffix: 'amazonaws.com',
};
const ROLE = 'arn:aws:iam::000000000000:role/Service-VotesRole';
const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
let iam: IamModule;

async function start(type: string, logicalId: string, properties: Record<string, unknown>): Promise<void> {
  const kind = iam.kinds.find((each) => each.type === type);
  await kind?.start?.({ stack: 'Service', logicalId, type, properties });
}

const statement = (action: string) => ({ Statement: { Effect: 'Allow', Action: action, Resource: '*' } });

beforeEach(() => {
  iam = createIam({ account });
});

test('a role has its name and ARN before anything starts', () => {
  const kind = iam.kinds.find(({ type }) => type === 'AWS::IAM::Role');
  expect(kind?.identify('Service', 'VotesRole', {}, account)).toMatchObject({
    ref: 'Service-VotesRole',
    attributes: { Arn: ROLE },
  });
  expect(kind?.identify('Service', 'X', { RoleName: 'named', Path: '/a/' }, account)?.attributes.Arn).toBe(
    'arn:aws:iam::000000000000:role/a/named',
  );
});

test('what a role may do comes from its inline, attached and managed policies', async () => {
  await start('AWS::IAM::Role', 'VotesRole', {
    Policies: [{ PolicyName: 'inline', PolicyDocument: statement('a:Inline') }],
    ManagedPolicyArns: [BASIC, 'arn:aws:iam::000000000000:policy/Service-Shared'],
  });
  await start('AWS::IAM::Policy', 'Attached', {
    PolicyDocument: statement('a:Attached'),
    Roles: ['Service-VotesRole'],
  });
  await start('AWS::IAM::ManagedPolicy', 'Shared', { PolicyDocument: statement('a:Shared') });
  const may = (action: string) => iam.isAllowed(ROLE, { action, resource: 'arn:aws:x' });
  expect(['a:Inline', 'a:Attached', 'a:Shared', 'logs:PutLogEvents', 'a:Other'].map(may)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('each role has an access key of its own, the same at every boot', async () => {
  await start('AWS::IAM::Role', 'VotesRole', {});
  await start('AWS::IAM::Role', 'StatsRole', {});
  const votes = iam.credentials(ROLE);
  const stats = iam.credentials(ROLE.replace('Votes', 'Stats'));
  expect(votes.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(votes.accessKeyId).not.toBe(stats.accessKeyId);
  expect(iam.principal(votes.accessKeyId)).toEqual({ name: 'Service-VotesRole', roleArn: ROLE });
  expect(iam.principal('ASIANOBODYATALL00000')).toBeUndefined();

  iam = createIam({ account });
  await start('AWS::IAM::Role', 'VotesRole', {});
  const again = iam.credentials(ROLE);
  expect(again.accessKeyId).toBe(votes.accessKeyId);
  // What it signs URLs with is new each time.
  expect(again.secretAccessKey).not.toBe(votes.secretAccessKey);
});

test('the operator is allowed everything', () => {
  const operator = iam.principal(OPERATOR_ACCESS_KEY) as Principal;
  expect(iam.decide(operator, { action: 'dynamodb:Scan', resource: '*' })).toBe('allowed');
});

test('what can’t be evaluated is refused by name before a function runs with it', async () => {
  await start('AWS::IAM::Role', 'Broad', {
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  });
  expect(() => iam.credentials('arn:aws:iam::000000000000:role/Service-Broad')).toThrow(
    /AdministratorAccess/,
  );
  await start('AWS::IAM::Role', 'Odd', {
    Policies: [
      {
        PolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: '*',
            Resource: '*',
            Condition: { IpAddress: { 'aws:SourceIp': '::1' } },
          },
        },
      },
    ],
  });
  expect(() => iam.credentials('arn:aws:iam::000000000000:role/Service-Odd')).toThrow(
    /Service-Odd.*IpAddress/,
  );
  expect(() => iam.credentials('arn:aws:iam::000000000000:role/nobody')).toThrow(/nobody/);
  await expect(start('AWS::IAM::Role', 'Bound', { PermissionsBoundary: 'arn:aws:x' })).rejects.toThrow(
    /Bound/,
  );
  await expect(
    start('AWS::IAM::Policy', 'Lost', { PolicyDocument: statement('*'), Roles: ['nobody'] }),
  ).rejects.toThrow(/nobody/);
});
