import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import {
  ConfigurationSet,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { DeadLetterQueue, type DeadLetterQueueProps } from './dead-letter-queue.ts';

/** SES’s configuration set of every mail of the service: SES writes what becomes of them to the default bus. */
export function createMailSet(scope: Construct): ConfigurationSet {
  const set = new ConfigurationSet(scope, 'Mails', {
    reputationMetrics: true,
    // A second net: what bounced or complained is on the account’s list too, whatever we do.
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  set.addEventDestination('ToEventBridge', {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(scope, 'DefaultBus', 'default')),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
  });
  return set;
}

export interface MailEventsProps {
  readonly configurationSet: ConfigurationSet;
  readonly consumer: LambdaFunction;
  /** How the alarm of its dead letters is called, and what it says. */
  readonly deadLetters: DeadLetterQueueProps;
}

/**
 * Bounces and complaints of the mails of a configuration set, which reach a function by EventBridge. Reports come at least once and in
 * any order, so the function must bear both.
 */
export class MailEvents extends Construct {
  /** Reports that never reached the function, or with which it failed three times. */
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { configurationSet, consumer, deadLetters }: MailEventsProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', deadLetters);
    new Rule(this, 'Rule', {
      description: `Bounces and complaints to ${consumer.node.path}`,
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } } },
      },
      targets: [
        new LambdaTarget(consumer, {
          deadLetterQueue: this.deadLetters,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
    consumer.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.deadLetters),
    });
  }
}
