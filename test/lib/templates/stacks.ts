import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { groups } from '../../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../../lib/constructs/capability-function.ts';
import { featureFlags } from '../../../lib/feature-flags.ts';
import { constructsOf } from '../../../lib/stacks/constructs-of.ts';
import type { Stacks } from '../../../lib/stacks/imaginest.ts';
import { stages } from '../../../lib/stages.ts';
import { feedIndexes, prefixes, releaseDueIndex } from '../../../platform/table/keys.ts';
import { account } from '../../fixtures/operated-instance.ts';
import { instance as tiny } from '../../fixtures/tiny-instance.ts';
import { type Synthesized, synthesize } from '../synthesize.ts';

const stackNames = [
  'mail',
  'storage',
  'identity',
  'api',
  ...groups,
  'observability',
  'global',
  'edge',
] as const;

let prod: Synthesized;
beforeAll(() => {
  prod = synthesize();
});

describe('The templates', () => {
  // A change that shows here is a change of what is deployed: read it, then `jest -u`.
  test.each(['mail', 'storage', 'identity', 'api'] as const)('of the %s stack, in full', (name) => {
    const { Resources, Outputs } = prod.templates[name].toJSON();
    expect({ Resources, Outputs }).toMatchSnapshot();
  });

  test.each(groups)('of the %s stack, as a list of what it runs', (group) => {
    expect(inventory(prod.templates[group])).toMatchSnapshot();
  });

  // CloudFormation refuses more than 500 resources, or 200 outputs; half of the one leaves room to grow.
  test.each(stackNames)('of the %s stack have room to grow', (name) => {
    const { Resources, Outputs = {} } = prod.templates[name].toJSON();
    expect(Object.keys(Resources).length).toBeLessThanOrEqual(250);
    expect(Object.keys(Outputs).length).toBeLessThanOrEqual(100);
  });

  // Without dependencies they would be deployed in the order of the alphabet, `editorial` first.
  test('are deployed one after the other, who counts an answer before who may ask for it', () => {
    const names = new Map(groups.map((group) => [prod.stacks[group].stackName, group]));
    const deployed = prod.app.synth().stacks.flatMap(({ stackName }) => names.get(stackName) ?? []);
    expect(deployed).toEqual(groups);
  });

  test('bring the files of pages before the pages that name them', () => {
    const names = prod.app.synth().stacks.map(({ stackName }) => stackName);
    expect(names).toContain('grand-est-prod-edge');
    const pages = Object.values(prod.templates.publication.findResources('AWS::Lambda::Function'));
    expect(JSON.stringify(pages)).toContain('lambdas/pages/pages.lambda.ts');
    expect(prod.stacks.publication.dependencies).toContain(prod.stacks.edge);
    expect(names.indexOf('grand-est-prod-edge')).toBeLessThan(names.indexOf('grand-est-prod-publication'));
  });

  // With its alarm ringing CodeDeploy would start none of these, not even of the fix.
  test('release a tenth first, and all at once what can’t wait, whatever rings', () => {
    const groupsOf = ({ service }: Synthesized) =>
      Object.values(service.findResources('AWS::CodeDeploy::DeploymentGroup')).map(({ Properties }) => [
        Properties.DeploymentConfigName,
        Properties.AlarmConfiguration.Enabled,
      ]);
    const gradual = ['CodeDeployDefault.LambdaCanary10Percent5Minutes', true];
    expect(new Set(groupsOf(prod).map(String))).toEqual(new Set([String(gradual)]));
    const urgent = synthesize(undefined, undefined, { urgent: true });
    expect(new Set(groupsOf(urgent).map(String))).toEqual(
      new Set([String(['CodeDeployDefault.LambdaAllAtOnce', false])]),
    );
    const manner = Object.keys(prod.service.findResources('AWS::CodeDeploy::DeploymentGroup'));
    for (const { DependsOn } of Object.values(prod.service.findResources('AWS::Lambda::Alias'))) {
      expect(manner.filter((id) => DependsOn.includes(id))).toHaveLength(1);
    }
  });

  // Lambda publishes no version twice, so a version that a rolled-back release left would make the next try fail.
  test('keep former versions, and none of a release that was rolled back', () => {
    const versions = Object.values(prod.service.findResources('AWS::Lambda::Version'));
    expect(versions.length).toBeGreaterThan(30);
    for (const version of versions) {
      expect(version).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });

  test('let CodeDeploy move each alias, and ask what is provisioned for it', () => {
    const aliases = Object.values(prod.service.findResources('AWS::Lambda::Alias'));
    const roles = Object.entries(prod.service.findResources('AWS::IAM::Policy')).flatMap(([id, policy]) =>
      id.startsWith('Releases') ? policy.Properties.PolicyDocument.Statement : [],
    );
    const allowed = roles
      .filter(({ Action }) => [Action].flat().includes('lambda:GetProvisionedConcurrencyConfig'))
      .flatMap(({ Resource }) => Resource);
    expect(aliases.length).toBeGreaterThan(30);
    for (const { Properties } of aliases) {
      const { Ref } = Properties.FunctionName;
      const arn = { 'Fn::GetAtt': [Ref, 'Arn'] };
      expect(allowed).toContainEqual(arn);
      expect(allowed).toContainEqual({ 'Fn::Join': ['', [arn, ':live']] });
    }
  });

  test('hold each other fast by what keeps something, and by nothing else', () => {
    const held = Object.values(prod.templates).flatMap((template) => [
      ...JSON.stringify(template.toJSON()).matchAll(
        /"Fn::ImportValue":"[^"]*-(\w+):ExportsOutput(?:FnGetAtt|Ref)(\w+)"/g,
      ),
    ]);
    const resources = new Set(
      held.map(([, stack, id = '']) => `${stack} ${id.replace(/[0-9A-F]{8}.*$/, '')}`),
    );
    expect([...resources].sort()).toEqual([
      'identity CitizensPool',
      'identity CitizensPoolClient',
      'identity StaffPool',
      'identity StaffPoolClient',
      'storage AuthorSecret',
      'storage BallotSecret',
      'storage ContactSecret',
      'storage ErasureSecret',
      'storage Files',
      'storage MailSecret',
      'storage MeetingSecret',
      'storage ModerationSecret',
      'storage NewsletterSecret',
      'storage PaperSecret',
      'storage ProfileSecret',
      'storage Table',
    ]);
  });

  test('know every weak reference’s other end', () => {
    const outputs = new Map(
      Object.entries(prod.stacks).map(([name, stack]) => [
        stack.stackName,
        Object.keys(prod.templates[name as keyof Stacks].toJSON().Outputs ?? {}),
      ]),
    );
    const weak = Object.values(prod.templates).flatMap((template) =>
      [...JSON.stringify(template.toJSON()).matchAll(/"Fn::GetStackOutput":(\{[^}]*\})/g)].map(
        ([, reference = '']): { StackName: string; OutputName: string } => JSON.parse(reference),
      ),
    );
    expect(weak.length).toBeGreaterThan(20);
    for (const { StackName, OutputName } of weak) expect(outputs.get(StackName)).toContain(OutputName);
  });

  test('keep what can’t be made again, and protect it from deletion', () => {
    const stateful = [
      'AWS::DynamoDB::GlobalTable',
      'AWS::S3::Bucket',
      'AWS::SecretsManager::Secret',
      'AWS::Cognito::UserPool',
    ];
    const kept = [prod.templates.storage, prod.templates.identity].flatMap((template) =>
      stateful.flatMap((type) => Object.values(template.findResources(type))),
    );
    expect(kept).toHaveLength(1 + 1 + 10 + 2);
    for (const resource of kept) {
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
    prod.templates.storage.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    });
    prod.templates.identity.allResourcesProperties('AWS::Cognito::UserPool', {
      DeletionProtection: 'ACTIVE',
    });
    expect(prod.stacks.storage.terminationProtection).toBe(true);
    expect(prod.stacks.identity.terminationProtection).toBe(true);
    expect(prod.stacks.api.terminationProtection).toBe(true);
    // The service keeps nothing: none of these may appear there.
    const kinds = stateful.flatMap((type) => Object.keys(prod.service.findResources(type)));
    // Nothing is stored under the edge’s key.
    expect(kinds.map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['HttpOriginKey']);
  });

  test('open the bucket to nobody, and to no request without TLS', () => {
    prod.templates.storage.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{}] },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    const [policy] = Object.values(prod.templates.storage.findResources('AWS::S3::BucketPolicy'));
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } },
      }),
    ]);
  });

  test('give the table the indexes that the code queries', () => {
    const [table] = Object.values(prod.templates.storage.findResources('AWS::DynamoDB::GlobalTable'));
    const indexes = table?.Properties.GlobalSecondaryIndexes.map(
      ({ IndexName, KeySchema }: { IndexName: string; KeySchema: { AttributeName: string }[] }) => ({
        name: IndexName,
        partition: KeySchema[0]?.AttributeName,
        sort: KeySchema[1]?.AttributeName,
      }),
    );
    expect(indexes).toEqual([...Object.values(feedIndexes), { ...releaseDueIndex, sort: undefined }]);
  });

  test('hand the aggregator ballots only, one batch of a shard at a time, and lose none in silence', () => {
    const mappings = prod.service.findResources('AWS::Lambda::EventSourceMapping');
    // The others read queues.
    expect(Object.values(mappings).filter(({ Properties }) => Properties.StartingPosition)).toHaveLength(1);
    prod.service.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FilterCriteria: {
        Filters: [
          { Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: prefixes.vote }] } } } }) },
        ],
      },
      ParallelizationFactor: 1,
      TumblingWindowInSeconds: 60,
      MaximumBatchingWindowInSeconds: 2,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: {} },
    });
  });

  test('say what callers and tools need to know', () => {
    expect(Object.keys(prod.templates.identity.findOutputs('*'))).toEqual(
      expect.arrayContaining(['CitizenPoolId', 'CitizenClientId', 'StaffPoolId', 'StaffClientId']),
    );
    expect(Object.keys(prod.service.findOutputs('*'))).toEqual(
      expect.arrayContaining(['ApiUrl', 'RecountFunctionName', 'AggregateVotesFunctionName']),
    );
    expect(Object.keys(prod.templates.storage.findOutputs('*'))).toContain('TableName');
  });

  test('never name a caller or a post in the access log', () => {
    const [stage] = Object.values(prod.service.findResources('AWS::ApiGatewayV2::Stage'));
    expect(JSON.parse(stage?.Properties.AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      latencyMs: '$context.responseLatency',
      integrationError: '$context.integration.error',
      authorizerError: '$context.authorizer.error',
    });
  });

  test('ring a bell for every way in which votes could go uncounted, and let the bell be heard', () => {
    const alarms = Object.values(prod.service.findResources('AWS::CloudWatch::Alarm'));
    const metrics = alarms.map(({ Properties }) => Properties.MetricName);
    expect(metrics).toEqual(
      expect.arrayContaining(['ApproximateNumberOfMessagesVisible', 'IteratorAge', '5xx']),
    );
    expect(metrics.filter((name) => name === 'Errors')).toHaveLength(
      groups.flatMap((group) => constructsOf(prod.stacks[group], CapabilityFunction)).length,
    );
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toHaveLength(1);
  });
});

test('CDK’s feature flags are frozen in cdk.json: every one that it recommends', () => {
  const unset = Object.keys(CURRENTLY_RECOMMENDED_FLAGS).filter((flag) => !(flag in featureFlags));
  // Names of service principals are resolved for whatever partition: the sovereign cloud is in no list of CDK's yet.
  expect(unset).toEqual(['@aws-cdk/core:target-partitions']);
});

describe('Alarms', () => {
  test('reach the address that the instance names', () => {
    synthesize(tiny, stages.prod, { account }).templates.api.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: tiny.operations.alarmAddress,
    });
  });
});

describe('The stages', () => {
  test('differ in the proof of work and in developers’ origins', () => {
    const dev = synthesize(undefined, stages.dev);
    expect(variablesOf(dev, 'profiles-api')).toMatchObject({
      STAGE: 'dev',
      PROOF_OF_WORK: JSON.stringify(stages.dev.proofOfWork),
    });
    expect(variablesOf(prod, 'profiles-api')).toMatchObject({
      STAGE: 'prod',
      PROOF_OF_WORK: JSON.stringify(stages.prod.proofOfWork),
    });
    expect(originsOf(dev)).toContain('http://localhost:3000');
    expect(originsOf(prod)).toEqual(['https://imaginest.grandest.example']);
    // What is public is read from any page; who may act is the functions’ to say.
    const [api] = Object.values(prod.service.findResources('AWS::ApiGatewayV2::Api'));
    expect(api?.Properties.CorsConfiguration).toMatchObject({ AllowOrigins: ['*'] });
    expect(api?.Properties.CorsConfiguration.AllowCredentials).toBeUndefined();
  });

  test('have no function whose clock can be moved', () => {
    expect(JSON.stringify(prod.service.toJSON())).not.toContain('CLOCK_OFFSET_MS');
  });
});

/** What a stack runs, a line each, without what every one of them has alike. */
function inventory(template: Template): string[] {
  const all = (type: string) =>
    Object.entries(template.findResources(type)).map(([id, { Properties }]) => ({
      name: id.replace(/[0-9A-F]{8}$/, ''),
      ...Properties,
    }));
  return [
    ...all('AWS::Lambda::Function').map(
      ({ name, MemorySize, Timeout, Environment }) =>
        `function ${name}: ${MemorySize} MB, ${Timeout} s, ${Object.keys(Environment.Variables).join(' ')}`,
    ),
    ...all('AWS::Scheduler::Schedule').map(
      ({ name, ScheduleExpression, ScheduleExpressionTimezone, Target: { RetryPolicy } }) =>
        `schedule ${name}: ${ScheduleExpression} ${ScheduleExpressionTimezone}, ${RetryPolicy.MaximumRetryAttempts} retries`,
    ),
    ...all('AWS::Lambda::EventSourceMapping').map(
      ({ name, BatchSize }) => `mapping ${name}: ${BatchSize} at once`,
    ),
    ...all('AWS::SQS::Queue').map(
      ({ name, MessageRetentionPeriod }) => `queue ${name}: ${MessageRetentionPeriod / 86_400} days`,
    ),
    ...all('AWS::CloudWatch::Alarm').map(
      ({ name, MetricName, Threshold }) => `alarm ${name}: ${MetricName} above ${Threshold}`,
    ),
    `${all('AWS::ApiGatewayV2::Route').length} routes`,
  ].sort();
}

function variablesOf({ service }: Synthesized, name: string): Record<string, unknown> {
  const functions = Object.values(service.findResources('AWS::Lambda::Function'));
  const found = functions.find(({ Properties }) => Properties.Code.ZipFile.endsWith(`/${name}.lambda.ts`));
  return found?.Properties.Environment.Variables;
}

function originsOf({ service }: Synthesized): string[] {
  const functions = Object.values(service.findResources('AWS::Lambda::Function'));
  const told = functions.flatMap(({ Properties }) => Properties.Environment?.Variables.WEB_ORIGINS ?? []);
  return [...new Set(told.flatMap((origins: string) => origins.split(' ')))];
}
