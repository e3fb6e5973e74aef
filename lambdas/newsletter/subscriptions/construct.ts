import { Duration } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { newsletterSubscriptionsRoutes } from '../../../contract/newsletter/newsletter-subscriptions.routes.ts';
import type { CapabilityProps } from '../../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../../lib/constructs/dead-letter-queue.ts';
import { allowMail, allowSendQuota } from '../../../lib/constructs/mail-access.ts';
import { MailEvents } from '../../../lib/constructs/mail-events.ts';
import { allowMailboxes } from '../../../lib/constructs/mailbox-access.ts';
import { cronAt, ScheduledFunction } from '../../../lib/constructs/scheduled-function.ts';
import { allowSecret } from '../../../lib/constructs/secret-access.ts';
import { allowItems } from '../../../lib/constructs/table-access.ts';
import { WorkQueue } from '../../../lib/constructs/work-queue.ts';
import { env } from '../../../platform/env.ts';
import { prefixes } from '../../../platform/table/keys.ts';

/** Number of concurrent senders; each takes its share of the account's rate (foundations/mail/sending-rate.ts). */
const mailersAtOnce = 2;

/** What both parts of the newsletter are built from. */
export interface NewsletterProps extends CapabilityProps {
  readonly secret: ISecret;
}

/** Subscriptions of the monthly letter, and the bounces and complaints of mails. */
export class NewsletterSubscriptions extends Construct {
  constructor(scope: Construct, id: string, { deployment, storage, http, secret }: NewsletterProps) {
    super(scope, id);
    const { table } = storage;
    const { instance, stage } = deployment;

    const bounces = new CapabilityFunction(this, 'Bounces', {
      deployment,
      entry: 'lambdas/newsletter/bounces.lambda.ts',
      description: 'Bounces and complaints: stops addresses, counts for each letter',
      whenItFails:
        'A bounce or complaint was not recorded at the first try; after three, `MailReportsNotRecorded` rings.',
    });
    allowSecret(bounces, env.newsletterSecretArn, secret);
    allowItems(bounces, table, ['GetItem', 'PutItem'], [prefixes.subscriber]);
    allowItems(bounces, table, ['PutItem'], [prefixes.suppressed]);
    allowMailboxes(bounces, storage, ['block']);
    allowItems(bounces, table, ['PutItem', 'UpdateItem'], [prefixes.feedback]);
    new MailEvents(this, 'Events', {
      configurationSet: storage.mails,
      consumer: bounces,
      deadLetters: {
        alarm: 'MailReportsNotRecorded',
        description:
          'un retour de SES (rejet, plainte) n’a pas été pris en compte : l’adresse reçoit encore la lettre.',
        runbook:
          'A bounce or complaint was not recorded, so its address still gets letters. Invoke `NewsletterSubscriptionsBounces` with the ' +
          '`requestPayload` of the message (or the event itself if it never arrived), then delete it: a report counts once, however often it comes.',
      },
    });

    const mailTimeout = Duration.seconds(30);
    const mails = new CapabilityFunction(this, 'Mails', {
      deployment,
      entry: 'lambdas/newsletter/subscriptions-mail.lambda.ts',
      description: 'Mails to single subscribers: confirmations, questions after a long silence',
      whenItFails:
        'A confirmation or a question to a subscriber failed; it is tried five times, then `SubscriberMailsNotSent` rings. Often SES refuses the ' +
        'sender or its quota is used up.',
      timeout: mailTimeout,
    });
    allowSecret(mails, env.newsletterSecretArn, secret);
    mails.addEnvironment(env.publicUrl, http.url);
    allowItems(mails, table, ['GetItem', 'UpdateItem'], [prefixes.subscriber, prefixes.confirmation]);
    allowItems(mails, table, ['UpdateItem'], [prefixes.confirmationMails]);
    allowItems(mails, table, ['GetItem'], [prefixes.suppressed]);
    allowMailboxes(mails, storage, ['ask']);
    allowMail(mails, instance, storage, { letter: true });
    allowSendQuota(mails);
    const mailQueue = new WorkQueue(this, 'MailQueue', {
      consumer: mails,
      consumerTimeout: mailTimeout,
      batchSize: 5,
      maxConcurrency: mailersAtOnce,
      deadLetters: {
        alarm: 'SubscriberMailsNotSent',
        description:
          'un message à un abonné (confirmation, question) a épuisé ses essais : corriger la cause, puis relancer la file.',
        runbook:
          'Confirmations or questions to subscribers failed five times and are in the mail queue’s dead-letter queue. Fix the cause, then start ' +
          'SQS’s redrive; confirmations that have expired are dropped automatically.',
      },
    });

    mailQueue.allowSending(mails, env.subscriberMailQueueUrl);

    const subscriptionsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/newsletter/subscriptions-api.lambda.ts',
      // A flood of subscriptions must not take capacity from votes.
      reservedConcurrency: 20,
      description: 'Subscriptions of the newsletter: requests, pages of links, one-click unsubscription',
      whenItFails:
        'Nobody can subscribe, confirm, or unsubscribe by a link. Unsubscribing is a right: fix this first.',
      // It spends its time on scrypt, with 16 MiB of memory.
      memorySize: 1024,
    });
    allowSecret(subscriptionsApi, env.newsletterSecretArn, secret);
    subscriptionsApi.addEnvironment(env.publicUrl, http.url);
    subscriptionsApi.addEnvironment(env.proofOfWork, JSON.stringify(stage.proofOfWork));
    allowItems(subscriptionsApi, table, ['UpdateItem'], [prefixes.spentChallenge]);
    allowItems(subscriptionsApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowItems(subscriptionsApi, table, ['GetItem', 'PutItem', 'UpdateItem'], [prefixes.confirmation]);
    allowItems(subscriptionsApi, table, ['GetItem', 'PutItem'], [prefixes.subscriber]);
    allowItems(subscriptionsApi, table, ['GetItem'], [prefixes.suppressed]);
    mailQueue.allowSending(subscriptionsApi, env.subscriberMailQueueUrl);
    http.add(newsletterSubscriptionsRoutes, subscriptionsApi);

    const upkeep = new CapabilityFunction(this, 'Upkeep', {
      deployment,
      entry: 'lambdas/newsletter/subscriptions-upkeep.lambda.ts',
      description: 'Asks, then erases, subscribers not heard of for years',
      whenItFails:
        'Subscribers who haven’t been heard of for years were not asked or erased last night; the next night does it.',
      timeout: Duration.minutes(10),
    });
    allowItems(upkeep, table, ['Query', 'DeleteItem'], [prefixes.subscriber]);
    allowItems(upkeep, table, ['PutItem'], [prefixes.readers]);
    mailQueue.allowSending(upkeep, env.subscriberMailQueueUrl);
    new ScheduledFunction(this, 'UpkeepSchedule', {
      lambda: upkeep,
      expression: cronAt(instance.newsletter.upkeepAt),
      timeZone: instance.timeZone,
      deadLetters: new DeadLetterQueue(this, 'DeadLetters', {
        alarm: 'SubscribersNotKept',
        description: 'l’entretien nocturne des abonnements a échoué trois fois.',
        runbook:
          'Read the log of `NewsletterSubscriptionsUpkeep` and fix the cause; the next night does what is left. The law requires erasure after ' +
          'that time: don’t let it fail for days. Then delete the message.',
      }),
    });
  }
}
