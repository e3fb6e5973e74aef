import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { api } from '../../../contract/api.ts';
import type { CapabilityProps } from '../../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../../lib/constructs/capability-function.ts';
import { allowMail } from '../../../lib/constructs/mail-access.ts';
import { MailEvents } from '../../../lib/constructs/mail-events.ts';
import { ScheduledFunction } from '../../../lib/constructs/scheduled-function.ts';
import { allowSecret } from '../../../lib/constructs/secret-access.ts';
import { allowItems } from '../../../lib/constructs/table-access.ts';
import { WorkQueue } from '../../../lib/constructs/work-queue.ts';
import { env } from '../../../platform/env.ts';
import { prefixes } from '../../../platform/table/keys.ts';

/** The monthly letter: who reads it, and what becomes of what was sent. Its addresses are readable here alone. */
export class Newsletter extends Construct {
  readonly functions: readonly CapabilityFunction[];
  /** SES’s configuration set, with the dead letters of its reports. */
  readonly events: MailEvents;
  readonly subscriberMails: WorkQueue;

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table, newsletterSecret } = storage;
    const { instance, stage } = deployment;

    const bounces = new CapabilityFunction(this, 'Bounces', {
      deployment,
      entry: 'lambdas/newsletter/bounces.lambda.ts',
      description: 'Bounces and complaints: stops addresses, counts for each letter',
    });
    allowSecret(bounces, env.newsletterSecretArn, newsletterSecret);
    allowItems(bounces, table, ['GetItem', 'PutItem'], [prefixes.subscriber]);
    allowItems(bounces, table, ['PutItem'], [prefixes.suppressed]);
    allowItems(bounces, table, ['PutItem', 'UpdateItem'], [prefixes.feedback]);
    this.events = new MailEvents(this, 'Events', { consumer: bounces });

    const mailTimeout = Duration.seconds(30);
    const mails = new CapabilityFunction(this, 'SubscriberMails', {
      deployment,
      entry: 'lambdas/newsletter/subscriptions-mail.lambda.ts',
      description: 'Mails to single subscribers: confirmations, questions after a long silence',
      timeout: mailTimeout,
    });
    allowSecret(mails, env.newsletterSecretArn, newsletterSecret);
    mails.addEnvironment(env.publicUrl, http.api.apiEndpoint);
    allowItems(mails, table, ['GetItem', 'UpdateItem'], [prefixes.subscriber, prefixes.confirmation]);
    allowItems(mails, table, ['UpdateItem'], [prefixes.confirmationMails]);
    allowItems(mails, table, ['GetItem'], [prefixes.suppressed]);
    allowMail(mails, instance, this.events.configurationSet);
    this.subscriberMails = new WorkQueue(this, 'SubscriberMailQueue', {
      consumer: mails,
      consumerTimeout: mailTimeout,
      batchSize: 5,
    });

    const subscriptionsApi = new CapabilityFunction(this, 'SubscriptionsApi', {
      deployment,
      entry: 'lambdas/newsletter/subscriptions-api.lambda.ts',
      description: 'Subscriptions of the newsletter: requests, pages of links, one-click unsubscription',
      // scrypt is what it spends its time on, in 16 MiB.
      memorySize: 1024,
    });
    allowSecret(subscriptionsApi, env.newsletterSecretArn, newsletterSecret);
    subscriptionsApi.addEnvironment(env.publicUrl, http.api.apiEndpoint);
    subscriptionsApi.addEnvironment(env.proofOfWork, JSON.stringify(stage.proofOfWork));
    allowItems(subscriptionsApi, table, ['UpdateItem'], [prefixes.spentChallenge]);
    allowItems(subscriptionsApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowItems(subscriptionsApi, table, ['GetItem', 'PutItem', 'UpdateItem'], [prefixes.confirmation]);
    allowItems(subscriptionsApi, table, ['GetItem', 'PutItem'], [prefixes.subscriber]);
    allowItems(subscriptionsApi, table, ['GetItem'], [prefixes.suppressed]);
    this.subscriberMails.allowSending(subscriptionsApi, env.subscriberMailQueueUrl);
    http.add(api.newsletterSubscriptions, subscriptionsApi);

    const upkeep = new CapabilityFunction(this, 'Upkeep', {
      deployment,
      entry: 'lambdas/newsletter/subscriptions-upkeep.lambda.ts',
      description: 'Asks and erases subscribers who gave no sign for years',
      timeout: Duration.minutes(10),
    });
    allowItems(upkeep, table, ['Query', 'DeleteItem'], [prefixes.subscriber]);
    this.subscriberMails.allowSending(upkeep, env.subscriberMailQueueUrl);
    const [hour, minute] = instance.newsletter.upkeepAt.split(':').map(Number);
    new ScheduledFunction(this, 'UpkeepSchedule', {
      lambda: upkeep,
      expression: `cron(${minute} ${hour} * * ? *)`,
      timeZone: instance.timeZone,
    });

    this.functions = [subscriptionsApi, mails, bounces, upkeep];
  }
}
