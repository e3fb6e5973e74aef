import { beforeAll, describe, expect, test } from '@jest/globals';
import { stages } from '../../lib/stages.ts';
import { feedIndexes, prefixes, releaseDueIndex } from '../../platform/table/keys.ts';
import { type Synthesized, synthesize } from './synthesize.ts';

let prod: Synthesized;
beforeAll(() => {
  prod = synthesize();
});

describe('The templates', () => {
  // A change that shows here is a change of what is deployed: read it, then `jest -u`.
  test.each(['storage', 'identity', 'service', 'observability'] as const)('of the %s stack', (name) => {
    const { Resources, Outputs } = prod.templates[name].toJSON();
    expect({ Resources, Outputs }).toMatchSnapshot();
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
    expect(kept).toHaveLength(1 + 1 + 6 + 2);
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
    // The service keeps nothing: none of these may appear there.
    for (const type of stateful) expect(prod.templates.service.findResources(type)).toEqual({});
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
    expect(table?.Properties.AttributeDefinitions).toContainEqual({
      AttributeName: 'net',
      AttributeType: 'N',
    });
  });

  test('hand the aggregator ballots only, one batch of a shard at a time, and lose none in silence', () => {
    const mappings = prod.templates.service.findResources('AWS::Lambda::EventSourceMapping');
    // The others read queues.
    expect(Object.values(mappings).filter(({ Properties }) => Properties.StartingPosition)).toHaveLength(1);
    prod.templates.service.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
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
    expect(Object.keys(prod.templates.service.findOutputs('*'))).toEqual(
      expect.arrayContaining(['ApiUrl', 'TableName', 'RecountFunctionName']),
    );
  });

  test('never name a caller or a post in the access log', () => {
    const [stage] = Object.values(prod.templates.service.findResources('AWS::ApiGatewayV2::Stage'));
    expect(JSON.parse(stage?.Properties.AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      latencyMs: '$context.responseLatency',
    });
  });

  test('ring a bell for every way in which votes could go uncounted, and let the bell be heard', () => {
    const alarms = Object.values(prod.templates.observability.findResources('AWS::CloudWatch::Alarm'));
    const metrics = alarms.map(({ Properties }) => Properties.MetricName);
    expect(metrics).toEqual(
      expect.arrayContaining(['ApproximateNumberOfMessagesVisible', 'IteratorAge', '5xx']),
    );
    expect(metrics.filter((name) => name === 'Errors')).toHaveLength(prod.stacks.service.functions.length);
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toHaveLength(1);
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
  });

  test('have no function whose clock can be moved', () => {
    expect(JSON.stringify(prod.templates.service.toJSON())).not.toContain('CLOCK_OFFSET_MS');
  });
});

function variablesOf({ templates }: Synthesized, name: string): Record<string, unknown> {
  const functions = Object.values(templates.service.findResources('AWS::Lambda::Function'));
  const found = functions.find(({ Properties }) => Properties.Code.ZipFile.endsWith(`/${name}.lambda.ts`));
  return found?.Properties.Environment.Variables;
}

function originsOf({ templates }: Synthesized): string[] {
  const [api] = Object.values(templates.service.findResources('AWS::ApiGatewayV2::Api'));
  return api?.Properties.CorsConfiguration.AllowOrigins;
}
