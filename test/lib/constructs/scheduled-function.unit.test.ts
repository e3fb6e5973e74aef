import { describe, expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { ScheduledFunction } from '../../../lib/constructs/scheduled-function.ts';

function build(more: { input?: Record<string, unknown>; deadLetters?: boolean } = {}): Template {
  const stack = new Stack(new App(), 'Test');
  const lambda = new LambdaFunction(stack, 'Lambda', {
    code: Code.fromInline('//'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
  });
  const queue = more.deadLetters ? new Queue(stack, 'Late') : undefined;
  for (const id of ['Morning', 'Evening']) {
    new ScheduledFunction(stack, id, {
      lambda,
      expression: 'cron(0 8 * * ? *)',
      timeZone: 'Europe/Paris',
      ...(more.input && { input: more.input }),
      ...(queue && { deadLetters: queue }),
    });
  }
  return Template.fromStack(stack);
}

describe('A scheduled function', () => {
  test('is fired by the wall clock of a time zone, with its input', () => {
    const template = build({ input: { lot: 3 } });
    template.resourceCountIs('AWS::Scheduler::Schedule', 2);
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 8 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Paris',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Input: '{"lot":3}', DeadLetterConfig: Match.absent() },
    });
  });

  test('is all that its schedule may invoke', () => {
    const policies = Object.values(build().findResources('AWS::IAM::Policy'));
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      expect(Properties.PolicyDocument.Statement).toEqual([
        {
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Lambda/), 'Arn'] },
        },
      ]);
    }
  });

  test('leaves what failed in its queue, on the schedule’s side and on Lambda’s', () => {
    const template = build({ deadLetters: true });
    const queue = { 'Fn::GetAtt': [expect.stringMatching(/^Late/), 'Arn'] };
    for (const { Properties } of Object.values(template.findResources('AWS::Scheduler::Schedule'))) {
      expect(Properties.Target.DeadLetterConfig).toEqual({ Arn: queue });
    }
    const [config, ...more] = Object.values(template.findResources('AWS::Lambda::EventInvokeConfig'));
    expect(more).toEqual([]);
    expect(config?.Properties).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
  });
});
