import { Duration } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { contactRoutes } from '../../contract/contact/contact.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { countedMetric } from '../../lib/constructs/counted-metric.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { Eraser } from '../../lib/constructs/eraser.ts';
import { allowMail, allowSendQuota } from '../../lib/constructs/mail-access.ts';
import { allowMailboxes } from '../../lib/constructs/mailbox-access.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { ServiceAlarm } from '../../lib/constructs/service-alarm.ts';
import { allowAnnouncements, allowStaffAddresses } from '../../lib/constructs/staff-addresses.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { WorkQueue } from '../../lib/constructs/work-queue.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Number of concurrent senders; each takes its share of the account's rate (foundations/mail/sending-rate.ts). */
const acknowledgersAtOnce = 2;

/** Messages of citizens to the Région, answers of its directorates, and mails to référents about new messages. */
export class Contact extends Construct {
  static readonly stack = 'correspondence';

  constructor(scope: Construct, id: string, { deployment, storage, identity, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const secret = storage.secret(
      'ContactSecret',
      'Keys under which the contact box knows authors and seals their addresses',
    );
    const contactApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/contact/contact-api.lambda.ts',
      // A flood of messages must not take capacity from votes.
      reservedConcurrency: 20,
      description: 'Messages to the Région and their answers',
      whenItFails:
        'Citizens can’t write to the Région, or staff can’t read or answer. A message that was acknowledged is kept; otherwise its author is ' +
        'asked to send it again. If SES refuses the mail of an answer, it waits, marked as refused (docs/contact.md).',
      // It sends mails, and one not recorded within a minute counts as uncertain (domain/contact/contact.ts), so it must
      // end sooner.
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    allowSecret(contactApi, env.contactSecretArn, secret);
    allowItems(contactApi, table, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'], [prefixes.contact]);
    allowItems(contactApi, table, ['GetItem', 'PutItem', 'UpdateItem'], [prefixes.contactAddress]);
    allowItems(contactApi, table, ['Query', 'PutItem'], [prefixes.contactSender]);
    allowItems(contactApi, table, ['UpdateItem'], [prefixes.contactDay]);
    allowItems(contactApi, table, ['Query', 'PutItem'], [prefixes.note]);
    allowItems(contactApi, table, ['PutItem'], [prefixes.notice]);
    allowItems(contactApi, table, ['GetItem', 'Query', 'PutItem', 'DeleteItem'], [prefixes.template]);
    allowItems(
      contactApi,
      table,
      ['Query', 'PutItem', 'DeleteItem'],
      [prefixes.contactBox, prefixes.contactAssigned],
    );
    allowItems(contactApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowAudit(contactApi, table);
    allowMail(contactApi, deployment.instance, storage);
    allowMailboxes(contactApi, storage, ['look']);
    this.acknowledger({ deployment, storage, secret }).allowSending(contactApi, env.contactMailQueueUrl);
    new ServiceAlarm(this, 'PublicMailCeiling', {
      name: 'PublicMailCeiling',
      metric: countedMetric(deployment, 'PublicMailCeiling', Duration.hours(1)),
      above: 0,
      description: 'des courriels demandés par le public n’ont pas été envoyés : trop en une heure.',
      runbook:
        'The public caused more mails in an hour (acknowledgements, confirmations) than `mail.strangerMailsPerHour` allows; the rest of that ' +
        'hour’s were not sent. If the service is simply a success, raise the limit. If it is a flood, look at `ProfilesCreated` and at the ' +
        'messages of the contact box; SES’s counts of bounces and complaints say whether the sender’s reputation is in danger.',
    });
    http.add(contactRoutes, contactApi);

    const { lambda: eraser } = new Eraser(this, 'Eraser', {
      ...{ deployment, storage },
      entry: 'lambdas/contact/erase-messages.lambda.ts',
      what: 'Messages',
      whatInFrench: 'des messages',
    });
    allowSecret(eraser, env.contactSecretArn, secret);
    allowItems(eraser, table, ['BatchGetItem', 'DeleteItem'], [prefixes.contact]);
    allowItems(eraser, table, ['Query', 'DeleteItem'], [prefixes.contactSender, prefixes.note]);
    allowItems(
      eraser,
      table,
      ['DeleteItem'],
      [prefixes.contactAddress, prefixes.contactBox, prefixes.contactAssigned, prefixes.contactDay],
    );

    // It only counts messages.
    const digests = new CapabilityFunction(this, 'Digests', {
      deployment,
      entry: 'lambdas/contact/send-digests.lambda.ts',
      description: 'Mails of the hour: how many new messages there are',
      whenItFails:
        'The hourly mail about new messages was not sent, often because SES refuses the sender. The next one counts the same messages; nothing ' +
        'is lost.',
      // As long as the claim on a mail lives (foundations/staff/warning-items.ts).
      timeout: Duration.minutes(1),
    });
    allowItems(digests, table, ['Query'], [prefixes.contactBox]);
    allowStaffAddresses(digests, identity, table);
    allowAnnouncements(digests, table);
    // The time up to which the last mail counted.
    allowItems(digests, table, ['Query'], [prefixes.warning]);
    allowMail(digests, deployment.instance, storage);
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'ContactDigestsNotSent',
      description: 'les courriels de l’heure (nouveaux messages) n’ont pas été envoyés après trois essais.',
      runbook:
        'Read the log of `ContactDigests` and fix the cause; the next hourly mail says what this one should have said. Then delete the message.',
    });
    new ScheduledFunction(this, 'DigestsSchedule', {
      lambda: digests,
      expression: 'cron(0 * * * ? *)',
      timeZone: deployment.instance.timeZone,
      deadLetters,
    });
  }
  /** Acknowledges messages by mail, paced by a queue so that no request waits for SES. */
  private acknowledger({
    deployment,
    storage,
    secret,
  }: Pick<CapabilityProps, 'deployment' | 'storage'> & { readonly secret: ISecret }): WorkQueue {
    const { table } = storage;
    const timeout = Duration.seconds(30);
    const acknowledger = new CapabilityFunction(this, 'Acknowledge', {
      deployment,
      entry: 'lambdas/contact/acknowledge-messages.lambda.ts',
      description: 'Mails to who wrote to the Région that their message has arrived',
      whenItFails:
        'The mail that acknowledges a message was not sent; it is tried five times, then `ContactNotAcknowledged` rings. The message itself has ' +
        'arrived.',
      timeout,
    });
    allowSecret(acknowledger, env.contactSecretArn, secret);
    allowItems(acknowledger, table, ['GetItem'], [prefixes.contact]);
    allowItems(acknowledger, table, ['GetItem', 'UpdateItem'], [prefixes.contactAddress]);
    allowMail(acknowledger, deployment.instance, storage);
    allowSendQuota(acknowledger);
    allowMailboxes(acknowledger, storage, ['ask']);
    new ServiceAlarm(this, 'MailsPutOff', {
      name: 'MailsPutOff',
      metric: countedMetric(deployment, 'MailsPutOff', Duration.minutes(15)),
      above: 0,
      description:
        'SES n’envoie plus : le maximum d’un jour est atteint, ou il est injoignable ; les courriels attendent.',
      runbook:
        'Confirmations and acknowledgements wait, and are tried every ten minutes: the account has reached its quota for 24 hours, or SES can’t ' +
        'be reached. Confirmations are dropped only after `newsletter.confirmationHours`, acknowledgements after a day. Look at what was sent ' +
        '(`aws ses get-send-quota`), pause the letter if it uses up the quota, and ask for more (docs/deploy.md, quota L-804C8AE8).',
    });
    const queue = new WorkQueue(this, 'MailQueue', {
      consumer: acknowledger,
      consumerTimeout: timeout,
      batchSize: 5,
      maxConcurrency: acknowledgersAtOnce,
      deadLetters: {
        alarm: 'ContactNotAcknowledged',
        description: 'un accusé de réception a épuisé ses essais : corriger la cause, puis relancer la file.',
        runbook:
          'Acknowledgements failed five times and are in the dead-letter queue; the messages themselves have arrived, and can be answered. Fix the ' +
          'cause, then start SQS’s redrive: whatever is older than a day is dropped automatically.',
      },
    });
    queue.allowSending(acknowledger, env.contactMailQueueUrl);
    return queue;
  }
}
