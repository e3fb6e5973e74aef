import { describe, expect, test } from '@jest/globals';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Instance } from '../../../instance/instance.ts';
import { featureFlags } from '../../../lib/feature-flags.ts';
import { boundaryName, deployedServices } from '../../../lib/stacks/account-policies.ts';
import { AccountStack } from '../../../lib/stacks/account-stack.ts';
import { stages } from '../../../lib/stages.ts';
import { account, instance as operated } from '../../fixtures/operated-instance.ts';
import { synthesize } from '../synthesize.ts';

function accountStack(instance: Instance = operated) {
  const app = new App({ context: featureFlags, builtinCloudFormationValidation: false });
  const env = { region: 'eu-west-3', account };
  const stack = new AccountStack(app, 'account', { env, instance, stage: stages.prod });
  return { app, template: Template.fromStack(stack) };
}
const statementsOf = (template: Template, name: string): Record<string, unknown>[] =>
  Object.values(template.findResources('AWS::IAM::ManagedPolicy')).find(
    ({ Properties }) => Properties.ManagedPolicyName === name,
  )?.Properties.PolicyDocument.Statement;

/** The prefix of IAM actions by the middle word of a resource type, where it is another one. */
const prefixes: Readonly<Record<string, string>> = {
  apigatewayv2: 'apigateway',
  certificatemanager: 'acm',
  cognito: 'cognito-idp',
};

describe('What an account has beforehand', () => {
  test('lets a deployment make what the templates hold, and no other service’s resources', () => {
    const types = Object.values(synthesize().templates).flatMap((template) =>
      Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type),
    );
    const services = types
      .filter((type) => type.startsWith('AWS::') && !/^AWS::(IAM|CDK)::/.test(type))
      .map((type) => type.split('::')[1]?.toLowerCase() ?? '')
      .map((service) => prefixes[service] ?? service);
    // Records are made where Route 53 has the zone, which the one that ships doesn't say.
    expect([...new Set([...services, 'route53'])].sort()).toEqual([...deployedServices]);
  });

  /**
   * What the handlers of CloudFormation’s types say they call in other services (`handlers` of their schemas), and what a weak
   * reference does. Without one of them the first deployment fails.
   */
  test('lets it do what CloudFormation’s own handlers do besides', () => {
    const statements = statementsOf(accountStack().template, 'imaginest-deployment');
    const [services] = statements;
    expect(services?.Action).toEqual(
      expect.arrayContaining([
        'application-autoscaling:*',
        'backup-storage:Mount',
        'backup-storage:MountCapsule',
        'cloudformation:DescribeStacks',
      ]),
    );
    const linked = statements.find(({ Action }) => Action === 'iam:CreateServiceLinkedRole');
    expect(linked?.Condition).toEqual({
      StringLike: {
        'iam:AWSServiceName': ['backup.*', 'email.cognito-idp.*', 'ops.apigateway.*', 'wafv2.*'],
      },
    });
  });

  test('lets it make roles under the boundary alone, by its own names, and hand them to two services', () => {
    const statements = statementsOf(accountStack().template, 'imaginest-deployment');
    const making = statements.filter(({ Action }) =>
      [Action].flat().some((action) => /^iam:(Create|Attach|Put)Role/.test(String(action))),
    );
    expect(making).toHaveLength(1);
    expect(making[0]).toMatchObject({
      Resource: 'arn:aws:iam::123456789012:role/grand-est-*',
      Condition: {
        StringEquals: { 'iam:PermissionsBoundary': `arn:aws:iam::123456789012:policy/${boundaryName}` },
      },
    });
    const actions = statements.flatMap(({ Action }) => [Action].flat().map(String));
    expect(actions.filter((action) => /Boundary/.test(action))).toEqual(['iam:PutRolePermissionsBoundary']);
    expect(actions).not.toContain('iam:*');
    for (const { Action, Condition } of statements) {
      const everywhere = [Action].flat().some((action) => /^[a-z0-9-]+:\*$/.test(String(action)));
      if (everywhere) {
        expect(Condition).toEqual({ StringEquals: { 'aws:RequestedRegion': ['eu-west-3', 'us-east-1'] } });
      }
    }
  });

  test('bounds every role of what goes to the account', () => {
    const { templates } = synthesize(operated, stages.prod, { account });
    const roles = Object.values(templates).flatMap((template) =>
      Object.values(template.findResources('AWS::IAM::Role')),
    );
    expect(roles.length).toBeGreaterThan(30);
    for (const { Properties } of roles) {
      expect(JSON.stringify(Properties.PermissionsBoundary)).toContain(`policy/${boundaryName}`);
    }
  });

  test('bounds no action away that a role has', () => {
    const allowed = statementsOf(accountStack().template, boundaryName)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => [Action].flat().map(String));
    const used = Object.values(synthesize().templates).flatMap((template) =>
      Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
        Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action),
      ),
    );
    expect(used.length).toBeGreaterThan(100);
    const covers = (action: string) =>
      allowed.some((pattern) =>
        pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern,
      );
    expect([...new Set(used)].filter((action) => !covers(action))).toEqual([]);
  });

  /**
   * Of AWS’s own policies too: those of AWS Backup, as far as they are about a table and a bucket
   * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForS3Backup.html).
   */
  test.each([
    'cloudwatch:GetMetricData',
    'events:PutRule',
    'kms:GenerateDataKey',
    's3:PutBucketNotification',
    's3:PutInventoryConfiguration',
    'dynamodb:StartAwsBackupJob',
    'backup:CopyIntoBackupVault',
    'tag:GetResources',
  ])('nor %s, which backups need', (action) => {
    const [allowing, denying] = statementsOf(accountStack().template, boundaryName);
    const covers = (patterns: unknown) =>
      [patterns].flat().some((each) => new RegExp(`^${String(each).replace('*', '.*')}$`).test(action));
    expect([covers(allowing?.Action), covers(denying?.Action)]).toEqual([true, false]);
  });

  test('lets the repository’s own workflow compare and deploy, and no other one', () => {
    const roles = Object.values(accountStack().template.findResources('AWS::IAM::Role'));
    const subjects = roles.map(
      ({ Properties }) =>
        Properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals[
          'token.actions.githubusercontent.com:sub'
        ],
    );
    expect(subjects).toEqual([
      'repo:grand-est@12345678/imaginest@987654321:pull_request',
      'repo:grand-est@12345678/imaginest@987654321:environment:prod',
    ]);
    // A release goes through six stacks, with five minutes of a gradual release in each.
    expect(roles.map(({ Properties }) => Properties.MaxSessionDuration)).toEqual([3600, 7200]);
    // The toolkit’s role for look-ups reads the whole account: not for the code of a branch that nobody has reviewed.
    const statements = Object.values(accountStack().template.findResources('AWS::IAM::Policy')).map(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(statements).toEqual([
      [
        {
          Action: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
          Effect: 'Allow',
          Resource: 'arn:aws:cloudformation:*:123456789012:stack/grand-est-prod-*',
        },
      ],
      [expect.objectContaining({ Action: 'sts:AssumeRole' })],
    ]);
    const none = accountStack({ ...operated, operations: { accounts: {} } }).template;
    expect(none.findResources('AWS::IAM::OIDCProvider')).toEqual({});
  });

  test('tells who is called when a month costs more than it should, or a day what nobody expected', () => {
    const { template } = accountStack();
    const [budget] = Object.values(template.findResources('AWS::Budgets::Budget'));
    expect(budget?.Properties.Budget.BudgetLimit).toEqual({ Amount: 800, Unit: 'USD' });
    for (const { Subscribers } of budget?.Properties.NotificationsWithSubscribers ?? []) {
      expect(Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: 'astreinte@grandest.fr' }]);
    }
    template.hasResourceProperties('AWS::CE::AnomalySubscription', { Frequency: 'DAILY' });
  });

  test('has no finding of cdk-nag that isn’t acknowledged', () => {
    const { app } = accountStack();
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth({ force: true })).not.toThrow();
  });
});
