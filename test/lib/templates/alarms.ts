import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { stages } from '../../../lib/stages.ts';
import { account, instance as operated } from '../../fixtures/operated-instance.ts';
import { type Synthesized, synthesize } from '../synthesize.ts';

interface Alarm {
  readonly AlarmDescription: string;
  readonly AlarmActions?: unknown[];
  readonly ComparisonOperator: string;
  readonly EvaluationPeriods: number;
  readonly Threshold: number;
  readonly TreatMissingData: string;
  readonly Period?: number;
  readonly MetricName?: string;
  readonly Metrics?: { readonly MetricStat?: { readonly Metric: { readonly MetricName: string } } }[];
}

// biome-ignore lint/suspicious/noExplicitAny: properties of a template
type Any = any;
/** Of a reference to another resource. */
const logicalIdIn = (value: Any): string | undefined => value?.Ref ?? value?.['Fn::GetAtt']?.[0];

let prod: Synthesized;
let alarms: [name: string, alarm: Alarm][];
beforeAll(() => {
  prod = synthesize();
  alarms = Object.values(prod.templates).flatMap((template) =>
    Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }): [string, Alarm] => [
      nameOf(Properties),
      Properties,
    ]),
  );
});
const nameOf = ({ AlarmDescription }: Alarm): string => AlarmDescription.split('\u00a0')[0] ?? '';
const named = (name: string): Alarm => {
  const found = alarms.find(([each]) => each === name)?.[1];
  if (found === undefined) throw new Error(`There is no alarm ${name}.`);
  return found;
};

/** What CloudWatch does of one evaluation: `undefined` is a period without data. */
function rings(
  { ComparisonOperator, Threshold, TreatMissingData }: Alarm,
  value: number | undefined,
): boolean {
  if (value === undefined) return TreatMissingData === 'breaching';
  switch (ComparisonOperator) {
    case 'GreaterThanThreshold':
      return value > Threshold;
    case 'LessThanThreshold':
      return value < Threshold;
    default:
      throw new Error(`No alarm is known to compare with ${ComparisonOperator}.`);
  }
}

describe('Every alarm', () => {
  test('is heard by somebody, once, and leads to its page', () => {
    expect(alarms.length).toBeGreaterThan(60);
    for (const [name, { AlarmActions, AlarmDescription, EvaluationPeriods }] of alarms) {
      expect([name, AlarmActions?.length, EvaluationPeriods]).toEqual([name, 1, 1]);
      expect(AlarmDescription).toContain(`docs/runbook.md#${name.toLowerCase()}`);
    }
    synthesize(operated, stages.prod, { account }).templates.api.resourceCountIs('AWS::SNS::Subscription', 1);
  });

  test('can ring, and is silent where nothing is wrong', () => {
    for (const [name, alarm] of alarms) {
      if (alarm.ComparisonOperator === 'LessThanThreshold') {
        // A heartbeat: what must happen didn't, or nobody knows of it.
        expect([name, rings(alarm, undefined), rings(alarm, 0), rings(alarm, 1)]).toEqual([
          name,
          true,
          true,
          false,
        ]);
      } else {
        const above = alarm.Threshold + Math.max(0.001, alarm.Threshold / 100);
        const found = [
          rings(alarm, undefined),
          rings(alarm, 0),
          rings(alarm, alarm.Threshold),
          rings(alarm, above),
        ];
        expect([name, ...found]).toEqual([name, false, false, false, true]);
      }
    }
  });
});

describe('The dashboard', () => {
  // CloudWatch refuses one with more than a hundred alarms in a widget.
  test('shows every alarm, in widgets of a hundred at most', () => {
    const [dashboard] = Object.values(
      prod.templates.observability.findResources('AWS::CloudWatch::Dashboard'),
    );
    const parts: unknown[] = dashboard?.Properties.DashboardBody['Fn::Join'][1];
    const body = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'ARN')).join(''));
    const shown: number[] = body.widgets.flatMap(({ type, properties }: Any) =>
      type === 'alarm' ? [properties.alarms.length] : [],
    );
    expect(Math.max(...shown)).toBeLessThanOrEqual(100);
    expect(shown.reduce((sum, count) => sum + count, 0)).toBe(alarms.length);
  });
});

describe('There is an alarm', () => {
  test.each([
    ['FunctionsThrottled', 'Throttles'],
    ['ConcurrencyHigh', 'ConcurrentExecutions'],
    ['ScheduleDropped', 'InvocationDroppedCount'],
    ['SenderBounces', 'Reputation.BounceRate'],
    ['SenderComplaints', 'Reputation.ComplaintRate'],
  ])('%s of the account’s %s', (name, metric) => {
    expect(named(name).MetricName).toBe(metric);
  });

  test('of what Cognito refuses, profiles and sessions together', () => {
    const metrics = named('IdentityThrottled').Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
    expect(metrics?.map(({ MetricName }) => MetricName)).toEqual(['ThrottleCount', 'ThrottleCount']);
  });

  test('for each queue of work whose messages wait too long', () => {
    const queues = Object.values(prod.service.findResources('AWS::Lambda::EventSourceMapping')).filter(
      ({ Properties }) => !Properties.StartingPosition,
    );
    const ages = alarms.filter(([, { MetricName }]) => MetricName === 'ApproximateAgeOfOldestMessage');
    expect(ages).toHaveLength(queues.length);
  });

  test.each([
    ['CertificationCertifySilent', 15 * 60],
    ['StatsReleaseSilent', 3600],
    ['CertificationDriftSilent', 86_400],
    ['AuditCheckSilent', 86_400],
    ['OpenDataSnapshotSilent', 86_400],
    ['QuestionsPublisherSilent', 86_400],
  ])('%s, when what must run did not within %d seconds', (name, seconds) => {
    expect(named(name)).toMatchObject({
      MetricName: 'Invocations',
      Period: seconds,
      TreatMissingData: 'breaching',
    });
  });
});

test('What goes on by putting another message on its own queue isn’t stopped as a loop; nothing else may be one', () => {
  const resources = prod.service.toJSON().Resources as Record<string, { Type: string; Properties: Any }>;
  const ofType = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  const consumed = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => [
    logicalIdIn(Properties.FunctionName),
    logicalIdIn(Properties.EventSourceArn),
  ]);
  const feeds = (lambda: string | undefined, queue: string | undefined) => {
    const role = logicalIdIn(resources[lambda ?? '']?.Properties.Role);
    return ofType('AWS::IAM::Policy').some(
      ([, { Properties }]) =>
        Properties.Roles.some((each: unknown) => logicalIdIn(each) === role) &&
        Properties.PolicyDocument.Statement.some(
          ({ Action, Resource }: Any) =>
            [Action].flat().includes('sqs:SendMessage') &&
            [Resource].flat().some((each) => logicalIdIn(each) === queue),
        ),
    );
  };
  const loops = consumed.flatMap(([lambda, queue]) => (feeds(lambda, queue) ? [lambda] : [])).sort();
  const allowed = ofType('AWS::Lambda::Function').flatMap(([id, { Properties }]) =>
    Properties.RecursiveLoop === 'Allow' ? [id] : [],
  );
  expect(allowed.sort()).toEqual(loops);
  expect(loops).toHaveLength(3);
});

describe('Concurrency', () => {
  const reserved = ({ service }: Synthesized): Record<string, number> =>
    Object.fromEntries(
      Object.values(service.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) => {
        const name = /\/([\w-]+)\.lambda/.exec(Properties.Code.ZipFile)?.[1] ?? '';
        const own = Properties.ReservedConcurrentExecutions;
        return own === undefined ? [] : [[name, own]];
      }),
    );

  test('is kept for counting, voting and profiles, and capped for what a flood would take', () => {
    const own = reserved(prod);
    expect(Object.keys(own).sort()).toEqual([
      'aggregate-votes',
      'contact-api',
      'profiles-api',
      'subscriptions-api',
      'suggestions-api',
      'votes-api',
    ]);
    expect(own['votes-api']).toBeGreaterThan(10 * (own['contact-api'] ?? 0));
    // Lambda wants a hundred left for all others of the default thousand; readers want more.
    const sum = Object.values(own).reduce((total, each) => total + each, 0);
    expect(sum).toBeLessThanOrEqual(550);
  });

  test('is nobody’s own in dev, whose account may be new', () => {
    expect(reserved(synthesize(undefined, stages.dev))).toEqual({});
  });
});

describe('Backups', () => {
  test('that fail, or whose copies do, are told to the topic of the alarms, which lets EventBridge', () => {
    const [topic = ''] = Object.keys(prod.templates.api.findResources('AWS::SNS::Topic'));
    prod.templates.api.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
        detail: { state: ['FAILED', 'ABORTED', 'EXPIRED'] },
      },
      Targets: [{ Arn: { Ref: topic }, Input: Match.stringLikeRegexp('runbook.md#backups') }],
    });
    const [policy] = Object.values(prod.templates.api.findResources('AWS::SNS::TopicPolicy'));
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        ...{ Action: 'sns:Publish', Effect: 'Allow' },
        Principal: { Service: 'events.amazonaws.com' },
      }),
    );
  });

  test('are made every night, under a key of the account’s own, in a vault that locks', () => {
    // Its name is always the same: one that a failed first deployment left would be in the way of the next.
    for (const type of ['AWS::Backup::BackupVault', 'AWS::KMS::Key']) {
      prod.templates.storage.hasResource(type, {
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    }
    prod.templates.storage.hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 35, ChangeableForDays: 3 },
    });
    prod.templates.storage.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    const [selection] = Object.values(prod.templates.storage.findResources('AWS::Backup::BackupSelection'));
    expect(selection?.Properties.BackupSelection.Resources).toHaveLength(2);
    const rule = (synthesized: Synthesized) =>
      Object.values(synthesized.templates.storage.findResources('AWS::Backup::BackupPlan'))[0]?.Properties
        .BackupPlan.BackupPlanRule[0];
    expect(rule(prod)).toMatchObject({ Lifecycle: { DeleteAfterDays: 35 } });
    expect(rule(prod).CopyActions).toBeUndefined();
    const copied = synthesize(operated, stages.prod, { account });
    expect(rule(copied).CopyActions).toEqual([
      { DestinationBackupVaultArn: operated.operations.backupVaultArn, Lifecycle: { DeleteAfterDays: 35 } },
    ]);
  });
});
