import { describe, expect, test } from '@jest/globals';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { DeadLetterQueue } from '../../../lib/constructs/dead-letter-queue.ts';
import { ScheduledFunction } from '../../../lib/constructs/scheduled-function.ts';
import { ScheduledMessage } from '../../../lib/constructs/scheduled-message.ts';
import { WorkQueue } from '../../../lib/constructs/work-queue.ts';

const words = { alarm: 'TooLate', description: 'trop tard', runbook: 'Look at it.' };

function setUp() {
  // The templates of the whole are validated at each synth; here it would be most of the time.
  const app = new App({ builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Test');
  const lambda = new LambdaFunction(stack, 'Lambda', {
    code: Code.fromInline('//'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
  });
  return { stack, lambda };
}

function scheduledTwice(input?: Record<string, unknown>): Template {
  const { stack, lambda } = setUp();
  const deadLetters = new DeadLetterQueue(stack, 'Late', words);
  for (const id of ['Morning', 'Evening']) {
    new ScheduledFunction(stack, id, {
      lambda,
      expression: 'cron(0 8 * * ? *)',
      timeZone: 'Europe/Paris',
      ...(input && { input }),
      deadLetters,
    });
  }
  return Template.fromStack(stack);
}

const late = { 'Fn::GetAtt': [expect.stringMatching(/^Late/), 'Arn'] };
const kept = {
  RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
  DeadLetterConfig: { Arn: late },
};

describe('A scheduled function', () => {
  test('is fired by the wall clock of a time zone, with its input', () => {
    const template = scheduledTwice({ lot: 3 });
    template.resourceCountIs('AWS::Scheduler::Schedule', 2);
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 8 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Paris',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Input: '{"lot":3}' },
    });
  });

  test('and its dead letters are all that its schedule may reach', () => {
    const policies = Object.entries(scheduledTwice().findResources('AWS::IAM::Policy')).filter(([id]) =>
      /^(Morning|Evening)/.test(id),
    );
    expect(policies).toHaveLength(2);
    for (const [, { Properties }] of policies) {
      expect(Properties.PolicyDocument.Statement).toEqual([
        {
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Lambda/), 'Arn'] },
        },
        { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: late },
      ]);
    }
  });

  test('leaves what failed in its queue, on the schedule’s side and on Lambda’s, and rings', () => {
    const template = scheduledTwice();
    for (const { Properties } of Object.values(template.findResources('AWS::Scheduler::Schedule'))) {
      expect(Properties.Target).toMatchObject(kept);
    }
    const [config, ...more] = Object.values(template.findResources('AWS::Lambda::EventInvokeConfig'));
    expect(more).toEqual([]);
    expect(config?.Properties).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: late } },
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 0,
      AlarmDescription: 'TooLate\u00a0: trop tard → docs/runbook.md#toolate',
    });
  });
});

test('A scheduled message joins the queue’s dead letters when it can’t be put there', () => {
  const { stack, lambda } = setUp();
  const queue = new WorkQueue(stack, 'Work', {
    consumer: lambda,
    consumerTimeout: Duration.seconds(30),
    batchSize: 1,
    deadLetters: words,
  });
  new ScheduledMessage(stack, 'Hourly', {
    queue,
    expression: 'rate(1 hour)',
    timeZone: 'UTC',
    message: { kind: 'watch' },
  });
  Template.fromStack(stack).hasResourceProperties('AWS::Scheduler::Schedule', {
    Target: {
      Input: '{"kind":"watch"}',
      RetryPolicy: kept.RetryPolicy,
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WorkDeadLetters'), 'Arn'] } },
    },
  });
});
