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

/** SES’s configuration set of all mails of the service: their delivery events go to the default event bus. */
export function createMailSet(scope: Construct): ConfigurationSet {
  const set = new ConfigurationSet(scope, 'Mails', {
    reputationMetrics: true,
    // A second safety net: addresses that bounced or complained also join the account’s suppression list.
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
  /** Name and texts of the alarm on its dead letters. */
  readonly deadLetters: DeadLetterQueueProps;
}

/**
 * Sends the bounces and complaints of a configuration set's mails to a function, through EventBridge. Reports arrive at
 * least once and in any order, and the function must cope with both.
 */
export class MailEvents extends Construct {
  /** Reports that never reached the function, or that it failed on three times. */
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
